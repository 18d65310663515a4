import { Module, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { openAccount, type PlainAccount } from '#access';
import { newId } from '#event-sourcing';
import {
  createValidationPipe,
  loadConfiguration,
  openRuntime,
  ProblemFilter,
  runProcesses,
  runProjections,
  waitFor,
  type Runtime,
} from '#platform';
import { allProcesses, operationalTables } from '#processes';
import { allProjections } from '#read-models';
import { createTestDatabase } from '../../../../../test/support/database.js';
import { apiServices } from '../../api-services.js';
import { AuthGuard } from '../../auth/auth.guard.js';
import { Tokens } from '../../auth/tokens.js';
import { SERVICES, type ApiServices } from '../../common/services.js';

@Module({})
class Surroundings {
  static of(services: ApiServices, tokens: Tokens): DynamicModule {
    return {
      module: Surroundings,
      global: true,
      providers: [
        { provide: SERVICES, useValue: services },
        { provide: Tokens, useValue: tokens },
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
      exports: [SERVICES, Tokens],
    };
  }
}

/** What comes back: the status, and the answer or problem. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** One account's way to the API. */
export interface Door {
  get<Body = Record<string, unknown>>(path: string, purpose?: string): Promise<Answer<Body>>;
  post<Body = Record<string, unknown>>(path: string, body: object, key?: string): Promise<Answer<Body>>;
}

type WithoutPassword<Account> = Account extends unknown ? Omit<Account, 'password'> : never;
export type AccountToOpen = WithoutPassword<PlainAccount>;

export interface RunningApi {
  readonly services: ApiServices;
  readonly openApi: OpenAPIObject;
  /** Opens the account and logs it in. */
  doorOf(account: AccountToOpen): Promise<Door>;
  close(): Promise<void>;
}

const quiet = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object) => console.error(facts),
};

/** These resources on a real log, with read models and processes that follow it. */
export async function startApi(resources: readonly Type[]): Promise<RunningApi> {
  const [database, dataDir] = await Promise.all([
    createTestDatabase(),
    mkdtemp(join(tmpdir(), 'bluecard-api-')),
  ]);
  const runtime: Runtime = await openRuntime({
    configuration: loadConfiguration({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
    applicationName: 'api-test',
    log: () => undefined,
    ...operationalTables,
  });
  const services = apiServices(runtime);
  const stop = new AbortController();
  const { store, pool } = runtime;
  const common = { store, pool, signal: stop.signal, logger: quiet };
  const loops = Promise.all([
    runProjections({ ...common, projections: allProjections }),
    runProcesses({ ...common, processes: allProcesses, services: services.process }),
  ]);
  // Nothing can be asked before the tables are there.
  await waitFor(
    pool,
    allProjections.map(({ table }) => table.name),
    0,
    60_000,
  );
  const tokens = new Tokens(new TextEncoder().encode('a-key-for-this-test-only-32-bytes'));
  const compiled = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), Surroundings.of(services, tokens), ...resources],
  }).compile();
  const app: INestApplication = compiled.createNestApplication({ logger: false });
  app.setGlobalPrefix('api/v1');
  await app.init();
  const server = app.getHttpServer() as Parameters<typeof request>[0];

  return {
    services,
    openApi: SwaggerModule.createDocument(app, new DocumentBuilder().build()),
    async doorOf(account) {
      const context = {
        commandId: newId(),
        provenance: { actor: 'user:test', source: 'test', correlationId: newId() },
      };
      const plain: PlainAccount = { ...account, password: 'correct horse battery' };
      const { accountId } = await openAccount(runtime, plain, context, '2020-01-01');
      const authorization = `Bearer ${await tokens.issue(accountId)}`;
      return {
        async get<Body>(path: string, purpose?: string) {
          const asked = request(server).get(`/api/v1${path}`).set('authorization', authorization);
          if (purpose !== undefined) asked.set('x-purpose', encodeURIComponent(purpose));
          const { status, body } = await asked.buffer(true).parse(json);
          return { status, body: body as Body };
        },
        async post<Body>(path: string, sent: object, key?: string) {
          const asked = request(server).post(`/api/v1${path}`).set('authorization', authorization);
          if (key !== undefined) asked.set('idempotency-key', key);
          const { status, body } = await asked.send(sent).buffer(true).parse(json);
          return { status, body: body as Body };
        },
      };
    },
    async close() {
      await app.close();
      stop.abort();
      await loops;
      await runtime.close();
      await Promise.all([database.drop(), rm(dataDir, { recursive: true })]);
    },
  };
}

/** Problems come as `application/problem+json`, which supertest does not read by itself. */
function json(response: request.Response, done: (error: Error | null, body: unknown) => void): void {
  let text = '';
  // It is the stream that node gives, whatever the types say.
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => (text += part));
  stream.on('end', () => done(null, text === '' ? null : JSON.parse(text)));
}
