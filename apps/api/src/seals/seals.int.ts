import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealLog, type Proof } from '#log-seals';
import { decidePayout } from '#subsidy';
import { codeOf, openBureau, type Bureau } from '../testing/bureau.js';
import { byTest } from '../testing/running-api.js';

const DECISION = '5d1f0c3a-77a5-4c6e-9f52-0a4c7e0f9b11';
const path = `/seals/proof/${DECISION}`;

let bureau: Bureau;

beforeAll(async () => {
  bureau = await openBureau();
  const { process, runtime } = bureau.api.services;
  const decided = await decidePayout(
    process,
    {
      decisionId: DECISION,
      runId: 'run-1',
      programme: 'shortage-post-allowance',
      workerId: '0f3a2c1e-1111-5d0b-9b1e-8f4f0a3c2d11',
      region: '330282',
      outcome: 'ineligible',
      units: [],
      amountFen: 0,
      pack: { packId: 'cixi-2019-78', version: 1, digest: 'd' },
      asOf: '2020-06-30',
      knownAt: '2020-07-01T00:00:00.000Z',
      facts: {},
      trace: {},
      on: '2020-07-01',
    },
    byTest(),
  );
  if (decided.outcome !== 'recorded') throw new Error(decided.outcome);
  await runtime.readModelsReach(['payout_decisions'], decided.position);
}, 60_000);

afterAll(() => bureau.api.close());

describe('seals', () => {
  it('are listed newest first, and prove a decision to those who may see it', async () => {
    const { api, auditor, officer, reviewer, otherOfficer, clerk, admin } = bureau;
    expect(codeOf(await auditor.get(path))).toBe('NOT_SEALED_YET');
    expect((await auditor.get('/seals')).body).toEqual({ rows: [], next: null });

    await sealLog(api.services.runtime.store, { rangeSize: 2 });
    const listed = await officer.get<{ rows: { number: number; digest: string }[]; next: number }>(
      '/seals?limit=2',
    );
    const [newest, before] = listed.body.rows;
    expect([newest!.number - 1, listed.body.next]).toEqual([before!.number, before!.number]);
    expect((await officer.get(`/seals?limit=2&after=${before!.number}`)).body).toMatchObject({
      rows: [{ number: before!.number - 1 }, { number: before!.number - 2 }],
    });

    for (const door of [auditor, officer, reviewer]) {
      const { status, body } = await door.get<Proof>(path);
      expect(status).toBe(200);
      expect(body.entry).toMatchObject({ type: 'PayoutDecided', data: expect.stringContaining(DECISION) });
      expect(body.seals.at(-1)).toMatchObject({ number: newest!.number, digest: newest!.digest });
    }
    expect((await otherOfficer.get(path)).status).toBe(404);
    expect((await officer.get('/seals/proof/nothing')).status).toBe(404);
    for (const door of [clerk, admin]) {
      expect((await door.get(path)).status).toBe(403);
      expect((await door.get('/seals')).status).toBe(403);
    }
    const { rows } = await api.services.runtime.pool.query<{ actor: string }>(
      "select actor from app.access_log where action = 'log:prove' order by id",
    );
    expect(rows.map(({ actor }) => actor)).toEqual([
      'user:auditor',
      'user:auditor',
      'user:officer-cixi',
      'user:reviewer-cixi',
    ]);
  });
});
