import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PURPOSES, type Purpose } from '#credentials';
import { Public } from '../auth/public.js';
import { found, notFound } from '../common/gate.js';
import { SERVICES, type ApiServices } from '../common/services.js';
import { verifyPage } from './html.js';
import { moduleNamed, pageScript, workerScript } from './parts.js';
import { StatusLists, type Evidence } from './status-lists.js';

const SCRIPT = 'text/javascript; charset=utf-8';

/** The page that verifies QR codes, and what it works with. Nothing here tells of a person. */
@ApiExcludeController()
@Public()
@Controller('verify')
export class VerifyPageController {
  private readonly lists: StatusLists;

  constructor(@Inject(SERVICES) services: ApiServices) {
    this.lists = new StatusLists(services);
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  page(): string {
    return verifyPage;
  }

  @Get('page.js')
  @Header('content-type', SCRIPT)
  @Header('cache-control', 'no-cache')
  script(): Promise<string> {
    return pageScript();
  }

  @Get('sw.js')
  @Header('content-type', SCRIPT)
  @Header('cache-control', 'no-cache')
  @Header('service-worker-allowed', '/verify')
  worker(): Promise<string> {
    return workerScript();
  }

  @Get('modules/:name')
  @Header('content-type', SCRIPT)
  @Header('cache-control', 'no-cache')
  async module(@Param('name') name: string): Promise<string> {
    return found(await moduleNamed('modules', name));
  }

  @Get('vendor/:name')
  @Header('content-type', SCRIPT)
  @Header('cache-control', 'no-cache')
  async vendored(@Param('name') name: string): Promise<string> {
    return found(await moduleNamed('vendor', name));
  }

  @Get('evidence.json')
  @Header('cache-control', 'no-cache')
  evidence(): Promise<Evidence> {
    return this.lists.evidence();
  }

  @Get('lists/:list/:purpose')
  @Header('content-type', 'application/vc+jwt')
  @Header('cache-control', 'no-cache')
  async list(@Param('list') list: string, @Param('purpose') purpose: string): Promise<string> {
    if (!isPurpose(purpose) || !/^\d{1,6}$/.test(list)) throw notFound();
    return found(await this.lists.one(Number(list), purpose));
  }
}

const isPurpose = (text: string): text is Purpose => PURPOSES.some((purpose) => purpose === text);
