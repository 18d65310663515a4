import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module, type INestApplication, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { openAccount, type Role } from '#access';
import { ProjectorModule } from '#apps/projector';
import { ReactorModule } from '#apps/reactor';
import { newId, type CommandContext } from '#event-sourcing';
import { loadConfiguration, openRuntime } from '#platform';
import { operationalTables } from '#processes';
import { createTestDatabase } from '../../../../../test/support/database.js';
import { apiServices } from '../../api-services.js';
import { ApiModule } from '../../api.module.js';
import type { ApiServices } from '../../common/services.js';

const PASSWORD = 'a password for tests';

export const byTest = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:test', source: 'test', correlationId: newId() },
});

type Account =
  | {
      readonly username: string;
      readonly displayName: string;
      readonly region: string;
      readonly role: 'institution-clerk';
      readonly institutionId: string;
    }
  | {
      readonly username: string;
      readonly displayName: string;
      readonly region: string;
      readonly role: Exclude<Role, 'institution-clerk' | 'worker'>;
    };

/** One account's way to the API. */
export class Desk {
  constructor(
    private readonly server: Parameters<typeof request>[0],
    private readonly token: string,
  ) {}

  get(path: string) {
    return this.signed(request(this.server).get(`/api/v1${path}`));
  }

  post(path: string, body: object = {}) {
    return this.signed(request(this.server).post(`/api/v1${path}`)).send(body);
  }

  put(path: string, body: object) {
    return this.signed(request(this.server).put(`/api/v1${path}`)).send(body);
  }

  upload(path: string, fileName: string, content: Buffer) {
    return this.signed(request(this.server).post(`/api/v1${path}`)).attach('file', content, fileName);
  }

  /** The answer's body as it is once `isSo`. */
  async once<Body>(path: string, isSo: (body: Body) => boolean): Promise<Body> {
    for (let tries = 0; tries < 400; tries++) {
      const { status, body } = await this.get(path);
      if (status === 200 && isSo(body as Body)) return body as Body;
      await sleep(50);
    }
    throw new Error(`${path} did not become what was waited for`);
  }

  async bytes(path: string) {
    const { status, headers, body } = await this.get(path).buffer(true).parse(inBytes);
    return { status, headers, bytes: body as Buffer };
  }

  private signed(call: request.Test): request.Test {
    return call.set('authorization', `Bearer ${this.token}`);
  }
}

const inBytes = (response: request.Response, done: (error: Error | null, body: Buffer) => void): void => {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer | string) => parts.push(Buffer.from(part as string, 'binary')));
  stream.on('end', () => done(null, Buffer.concat(parts)));
};

export interface Office {
  readonly services: ApiServices;
  readonly openApi: OpenAPIObject;
  desk(account: Account): Promise<Desk>;
  close(): Promise<void>;
}

const quiet = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object) => console.error(facts),
};

/** The API with projector and reactor on a real database, as `start` runs them. */
export async function openOffice(resources: readonly Type[]): Promise<Office> {
  const [database, dataDir] = await Promise.all([
    createTestDatabase(),
    mkdtemp(join(tmpdir(), 'bluecard-office-')),
  ]);
  const runtime = await openRuntime({
    configuration: loadConfiguration({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
    applicationName: 'office-test',
    log: () => undefined,
    ...operationalTables,
  });
  const services = apiServices(runtime);
  @Module({
    imports: [
      ApiModule.forRoot(services, { write: () => undefined }),
      ...resources,
      ProjectorModule.forRoot(runtime, quiet),
      ReactorModule.forRoot(runtime, services.process, quiet),
    ],
  })
  class House {}
  const compiled = await Test.createTestingModule({ imports: [House] }).compile();
  const app: INestApplication = compiled.createNestApplication({ logger: false });
  app.setGlobalPrefix('api/v1', { exclude: ['/'] });
  await app.init();
  const server = app.getHttpServer() as Parameters<typeof request>[0];

  return {
    services,
    openApi: SwaggerModule.createDocument(app, new DocumentBuilder().build()),
    async desk(account) {
      const { username } = account;
      await openAccount(runtime, { ...account, password: PASSWORD }, byTest(), '2020-01-01');
      const { body } = await request(server)
        .post('/api/v1/auth/login')
        .send({ username, password: PASSWORD });
      return new Desk(server, (body as { token: string }).token);
    },
    async close() {
      await app.close();
      await services.queue.close();
      await runtime.close();
      await Promise.all([database.drop(), rm(dataDir, { recursive: true })]);
    },
  };
}
