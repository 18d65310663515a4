import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBureau } from '../payout-runs/testing/bureau.js';
import type { Desk, Office } from '../payout-runs/testing/office.js';

let office: Office;
let officer: Desk;
let admin: Desk;

beforeAll(async () => {
  ({ office, officer, admin } = await openBureau());
}, 60_000);

afterAll(() => office.close());

describe('accounts and read models', () => {
  it('are for the administrator', async () => {
    const account = {
      username: 'officer-new',
      password: 'long enough',
      role: 'bureau-officer',
      region: '330282',
      displayName: '新',
    };
    expect((await officer.post('/accounts', account)).status).toBe(403);
    const opened = await admin.post('/accounts', account);
    expect([opened.status, (opened.body as { outcome: string }).outcome]).toEqual([201, 'recorded']);
    const { accountId, position } = opened.body as { accountId: string; position: number };
    const clerkWithout = await admin.post('/accounts', {
      ...account,
      username: 'clerk-new',
      role: 'institution-clerk',
    });
    expect(clerkWithout.body).toMatchObject({ errors: [{ field: 'institutionId' }] });
    const { body } = await admin.get(`/accounts?region=330282&atLeast=${position}`);
    expect((body as { rows: { username: string }[] }).rows.map(({ username }) => username).sort()).toEqual([
      'clerk-cixi',
      'officer-cixi',
      'officer-new',
      'reviewer-cixi',
    ]);
    const close = () => admin.post(`/accounts/${accountId}/closing`, { reason: '离职' });
    expect((await close()).body).toMatchObject({ outcome: 'recorded' });
    expect((await close()).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('are rebuilt while they answer', async () => {
    expect((await officer.post('/operations/read-models/payout_runs/rebuild')).status).toBe(403);
    expect((await admin.post('/operations/read-models/nothing/rebuild')).status).toBe(404);
    expect((await admin.post('/operations/read-models/payout_runs/rebuild')).status).toBe(202);
    await admin.once<{ rows: { name: string; generation: number; state: string }[] }>(
      '/operations/read-models',
      ({ rows }) => {
        const runs = rows.filter(({ name }) => name === 'payout_runs');
        return runs.length === 1 && runs[0]!.generation > 1 && runs[0]!.state === 'live';
      },
    );
    expect((await officer.get('/payout-runs')).body).toEqual({ rows: [], next: null });
  });
});

describe('the documentation', () => {
  it('names the answer of every route', () => {
    const prefixes = /^\/api\/v1\/(imports|payout-runs|funds|policy-packs|indicators|accounts|operations)/;
    const untold = Object.entries(office.openApi.paths)
      .filter(([path]) => prefixes.test(path))
      .flatMap(([path, { get, post, put }]) =>
        [get, post, put]
          .map((operation) => ({ path, operation }))
          .filter(({ operation }) => operation !== undefined),
      )
      .filter(({ operation }) => {
        const answers = Object.entries(operation!.responses).filter(([status]) => status.startsWith('2'));
        return answers.length === 0 || answers.some(([, answer]) => !('content' in answer!));
      })
      .map(({ path }) => path);
    expect(untold).toEqual([]);
  });
});
