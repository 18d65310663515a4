import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { logIn, startServer, type Server } from '../support/server.js';
import { listOf, ON_SHEET, pay, PLANTED, register, secretsOf, sheets, until, upload } from './doors.js';
import { tracesInFiles, type Secret } from './traces.js';

const SECRETS: readonly Secret[] = [PLANTED, ON_SHEET].flatMap(secretsOf);

let redis: TestRedis;
let bluecard: Installation;
let server: Server;

beforeAll(async () => {
  redis = await startRedis({ keepsWrites: true });
  bluecard = newInstallation({ PORT: '0', REDIS_URL: redis.url });
  server = await startServer(bluecard, '--people', '200');
}, 120_000);

afterAll(async () => {
  await server.stop();
  bluecard.remove();
  await redis.stop();
});

describe('jobs on Redis', () => {
  it('carry sheets and payouts of people without ever writing who they are', async () => {
    const officer = await logIn(server, 'officer-cixi');
    await register(officer, PLANTED);
    const clerk = await logIn(server, 'clerk-cixi');
    const [[name, bytes], [wrongName, wrongBytes]] = (await sheets()) as [[string, Buffer], [string, Buffer]];
    for (const [file, content] of [
      [name, bytes],
      [wrongName, wrongBytes],
    ] as const) {
      const path = `/imports/${await upload(clerk, file, content)}`;
      await until<{ status: string }>(clerk, path, ({ status }) => status === 'validated');
      await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
      await until<{ status: string }>(clerk, path, ({ status }) => status === 'committed');
    }
    const runId = await pay(officer, await logIn(server, 'reviewer-cixi'));
    expect(await listOf(officer, runId)).toContain(PLANTED.name);

    expect(tracesInFiles([redis.folder], [{ what: 'run', text: runId }])).not.toEqual([]);
    expect(tracesInFiles([redis.folder], SECRETS)).toEqual([]);
  }, 120_000);

  it('would show who it is', async () => {
    const client = new Redis(redis.url);
    await client.set('planted', JSON.stringify({ name: PLANTED.name }));
    await client.quit();
    expect(tracesInFiles([redis.folder], SECRETS)).not.toEqual([]);
  });
});
