import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/public.js';
import { homePage } from './home-page.js';

@ApiExcludeController()
@Controller()
export class HomeController {
  @Public()
  @Get('/')
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return homePage;
  }
}
