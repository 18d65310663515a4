import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { freePort, logIn, startServer, type Server } from '../support/server.js';

interface Health {
  readonly status: string;
  readonly head: number;
  readonly readModels: readonly { name: string; state: string }[];
  readonly processes: readonly { name: string; state: string }[];
}

const healthOf = async ({ url }: Server): Promise<Health> =>
  (await (await fetch(`${url}/api/v1/health`)).json()) as Health;

describe('bluecard start', () => {
  let bluecard: Installation;
  let server: Server;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    bluecard = newInstallation({ PORT: String(port) });
    server = await startServer(bluecard, '--people', '300');
  }, 120_000);

  afterAll(async () => {
    await server.stop();
    bluecard.remove();
  });

  it('says where it is and who can log in', () => {
    expect(server.url).toBe(`http://127.0.0.1:${port}`);
    expect(new Set(server.logins.map(({ role }) => role))).toEqual(
      new Set([
        'institution-clerk',
        'employer-clerk',
        'worker',
        'bureau-officer',
        'reviewer',
        'auditor',
        'admin',
      ]),
    );
  });

  it('is healthy, with every read model and process at work', async () => {
    const { status, readModels, processes } = await healthOf(server);
    expect(status).toBe('up');
    expect(readModels.length).toBeGreaterThan(10);
    expect([...readModels, ...processes].filter(({ state }) => state !== 'live')).toEqual([]);
    expect(processes.map(({ name }) => name)).toEqual([
      'adjustment-reviews',
      'anomalies',
      'card-follows-certificates',
      'card-orders',
      'classes-follow-certificates',
      'clawbacks-follow-adjustments',
      'credentials-follow-cards',
      'credentials-follow-certificates',
      'credentials-follow-statements',
      'credits-follow-certificates',
      'elimination-follows-hearing',
      'person-erasure',
      'policy-effects',
      'statements-follow-certificates',
    ]);
  });

  it('shows a page, the documented interface, and figures for monitoring', async () => {
    const page = await (await fetch(`${server.url}/`)).text();
    expect(page).toContain('蓝卡');
    const document = (await (await fetch(`${server.url}/api/docs-json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/auth/login', '/api/v1/health']),
    );
    expect(await (await fetch(`${server.url}/api/v1/metrics`)).text()).toContain('bluecard_read_model_lag');
  });

  it('lets a demo officer in, and nobody without a token', async () => {
    const officer = await logIn(server, 'officer-cixi');
    expect(await officer.get('/auth/account')).toMatchObject({ role: 'bureau-officer', region: '330282' });
    const refused = await fetch(`${server.url}/api/v1/auth/account`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'UNAUTHENTICATED', detail: '请先登录。' });
  });

  it('refuses a second start on the same data, naming the first', async () => {
    const second = await bluecard.run('start');
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(String(server.process.pid));
  }, 30_000);

  it('has all its data after kill -9', async () => {
    const before = await healthOf(server);
    await server.kill();
    server = await startServer(bluecard, '--people', '300');
    const after = await healthOf(server);
    expect(after.head).toBe(before.head);
    expect(after.status).toBe('up');
  }, 60_000);

  it('stops cleanly when asked', async () => {
    expect(await server.stop()).toBe(0);
    server = await startServer(bluecard);
    expect((await healthOf(server)).status).toBe('up');
  }, 60_000);

  it('lets the first administrator of a production installation in, and loads nobody made up', async () => {
    const production = newInstallation({ PORT: '0', BLUECARD_MODE: 'production' });
    const seeded = await production.run('--json', 'seed', '--people', '10');
    expect([seeded.code, seeded.stderr]).toEqual([3, expect.stringContaining('NOT_A_DEMO')]);
    const admin = ['account', 'root-admin', '--role', 'admin', '--region', '000000', '--name', '管理员'];
    expect((await production.runWith('short', ...admin)).code).toBe(3);
    expect((await production.runWith('a long enough password\n', ...admin)).code).toBe(0);
    const running = await startServer(production);
    expect(running.logins).toEqual([]);
    const logins = [{ username: 'root-admin', role: 'admin', password: 'a long enough password' }];
    const client = await logIn({ ...running, logins }, 'root-admin');
    expect(await client.get('/auth/account')).toMatchObject({ role: 'admin', displayName: '管理员' });
    await running.stop();
    production.remove();
  }, 60_000);

  it('says which setting is wrong', async () => {
    const wrong = newInstallation({ PORT: 'abc' });
    const { code, stderr } = await wrong.run('start');
    wrong.remove();
    expect(code).toBe(3);
    expect(stderr).toContain('PORT');
  });
});
