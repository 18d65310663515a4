import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { Credentials, openAccount, type PlainAccount } from '#access';
import { ProjectorModule } from '#apps/projector';
import { ReactorModule } from '#apps/reactor';
import { newId, type CommandContext } from '#event-sourcing';
import { loadConfiguration, openRuntime, waitFor } from '#platform';
import { operationalTables } from '#processes';
import { createInstalledDatabase } from '#processes/testing';
import { allProjections } from '#read-models';
import { apiServices } from '../api-services.js';
import type { ApiServices } from '../common/services.js';
import { createApi } from '../create-api.js';

export const byTest = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:test', source: 'test', correlationId: newId() },
});

/** What comes back: the status, and the answer or problem. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

type Server = Parameters<typeof request>[0];
type Json = Record<string, unknown>;

/** One account's way to the API. */
export class Door {
  constructor(
    private readonly server: Server,
    private readonly token: string,
  ) {}

  get<Body = Json>(path: string, purpose?: string): Promise<Answer<Body>> {
    const asked = request(this.server).get(`/api/v1${path}`);
    if (purpose !== undefined) asked.set('x-purpose', encodeURIComponent(purpose));
    return this.answerOf(asked);
  }

  post<Body = Json>(path: string, body: object = {}, key?: string): Promise<Answer<Body>> {
    const asked = request(this.server).post(`/api/v1${path}`);
    if (key !== undefined) asked.set('idempotency-key', key);
    return this.answerOf(asked.send(body));
  }

  put<Body = Json>(path: string, body: object): Promise<Answer<Body>> {
    return this.answerOf(request(this.server).put(`/api/v1${path}`).send(body));
  }

  delete<Body = Json>(path: string): Promise<Answer<Body>> {
    return this.answerOf(request(this.server).delete(`/api/v1${path}`));
  }

  upload<Body = Json>(
    path: string,
    fileName: string,
    content: Buffer,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const call = request(this.server).post(`/api/v1${path}`).field(fields);
    return this.answerOf(call.attach('file', content, fileName));
  }

  async download(path: string): Promise<Answer<Buffer>> {
    return this.signed(request(this.server).get(`/api/v1${path}`)).parse(asBytes);
  }

  /** The answer's body as it is once `isSo`. */
  async once<Body>(path: string, isSo: (body: Body) => boolean): Promise<Body> {
    for (let tries = 0; tries < 400; tries++) {
      const { status, body } = await this.get<Body>(path);
      if (status === 200 && isSo(body)) return body;
      await sleep(50);
    }
    throw new Error(`${path} did not become what was waited for`);
  }

  /** Problems come as `application/problem+json`, which supertest does not read by itself. */
  private async answerOf<Body>(call: request.Test): Promise<Answer<Body>> {
    const { status, headers, body } = await this.signed(call).parse(asBytes);
    const text = (body as Buffer).toString();
    return { status, headers, body: (text === '' ? null : JSON.parse(text)) as Body };
  }

  private signed(call: request.Test): request.Test {
    return call.set('authorization', `Bearer ${this.token}`).buffer(true);
  }
}

function asBytes(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  // It is the stream that node gives, whatever the types say.
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer | string) => parts.push(Buffer.from(part as string, 'binary')));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}

type WithoutPassword<Account> = Account extends unknown ? Omit<Account, 'password'> : never;

export interface RunningApi {
  readonly services: ApiServices;
  readonly openApi: OpenAPIObject;
  /** Somebody without an account. */
  readonly stranger: Door;
  /** Opens the account and logs it in. */
  doorOf(account: WithoutPassword<PlainAccount>): Promise<Door>;
  close(): Promise<void>;
}

const quiet = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object) => console.error(facts),
};

const PASSWORD = 'a password for tests';
/** Every town opens accounts and logs them in by the dozen; what hashes cost is for the tests of `#access` to tell. */
const CHEAP = { N: 1024, r: 8, p: 1 };

/** The API with projector and reactor on a real database, as `start` runs them. */
export async function startApi(): Promise<RunningApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bluecard-api-'));
  const configuration = loadConfiguration({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const database = await createInstalledDatabase(configuration.readModelPartitions);
  const opened = await openRuntime({
    configuration,
    databaseUrl: database.url,
    applicationName: 'api-test',
    log: () => undefined,
    ...operationalTables,
  });
  const runtime = { ...opened, credentials: new Credentials(opened.pool, { cost: CHEAP }) };
  const services = apiServices(runtime);
  const beside = [
    ProjectorModule.forRoot(runtime, quiet),
    ReactorModule.forRoot(runtime, services.process, quiet),
  ];
  const app = await createApi(services, { beside, logs: { write: () => undefined } });
  await app.init();
  // Nothing can be asked before the tables are there.
  const readModels = allProjections.map(({ table }) => table.name);
  await waitFor(runtime.pool, readModels, 0, 60_000);
  const server = app.getHttpServer() as Server;

  return {
    services,
    stranger: new Door(server, ''),
    openApi: SwaggerModule.createDocument(app, new DocumentBuilder().build()),
    async doorOf(account) {
      const { username } = account;
      await openAccount(runtime, { ...account, password: PASSWORD }, byTest(), '2020-01-01');
      const { body } = await request(server)
        .post('/api/v1/auth/login')
        .send({ username, password: PASSWORD });
      return new Door(server, (body as { token: string }).token);
    },
    async close() {
      await app.close();
      await services.queue.close();
      await runtime.close();
      await Promise.all([database.drop(), rm(dataDir, { recursive: true })]);
    },
  };
}
