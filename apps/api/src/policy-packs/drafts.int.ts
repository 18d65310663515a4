import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPackDirectory, type PackContent } from '#subsidy';
import { codeOf, openBureau } from '../testing/bureau.js';
import type { Door, RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let officer: Door;
let otherOfficer: Door;
let reviewer: Door;

beforeAll(async () => {
  ({ api, officer, otherOfficer, reviewer } = await openBureau());
}, 60_000);

afterAll(() => api.close());

function packContent(): PackContent {
  const loaded = loadPackDirectory('seeds/policies/cixi-2019-78');
  if ('problems' in loaded) throw new Error('the seed pack is not in order');
  return loaded.content;
}

describe('a draft of a policy pack', () => {
  it('is refused with the place of every fault', async () => {
    const content = structuredClone(packContent()) as { programmes: Record<string, Record<string, unknown>> };
    content.programmes['shortage-post-allowance']!['amount'] =
      "parameter('monthly-amout', certificate.level)";
    const { status, body } = await officer.post('/policy-packs', { content });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'POLICY_PACK_INVALID',
      errors: [{ field: 'content.programmes.shortage-post-allowance.amount' }],
    });
  });

  it('may be large, up to a megabyte', async () => {
    const padded = (bytes: number) => ({ content: { ...packContent(), padding: 'x'.repeat(bytes) } });
    expect((await otherOfficer.post('/policy-packs', padded(900_000))).status).not.toBe(413);
    expect(codeOf(await otherOfficer.post('/policy-packs', padded(1_100_000)))).toBe('TOO_LARGE');
  });

  it('is taken back by its author alone, with a reason, and then neither reviewed nor published', async () => {
    const drafting = { content: packContent() };
    const { body } = await officer.post('/policy-packs', drafting);
    const { version, digest } = body as { version: number; digest: string };
    const path = `/policy-packs/cixi-2019-78/versions/${version}`;
    const reason = { reason: '改由下一版本修订' };
    expect((await reviewer.post(`${path}/withdrawal`, reason)).status).toBe(403);
    expect((await otherOfficer.post(`${path}/withdrawal`, reason)).status).toBe(404);
    expect(codeOf(await officer.post(`${path}/withdrawal`))).toBe('VALIDATION_FAILED');
    const gone = await officer.post<{ outcome: string; position: number }>(`${path}/withdrawal`, reason);
    expect(gone.body.outcome).toBe('recorded');
    expect(codeOf(await officer.post(`${path}/review`, {}))).toBe('DRAFT_WITHDRAWN');
    const publication = { digest, inForceFrom: '2019-10-18' };
    expect(codeOf(await reviewer.post(`${path}/publication`, publication))).toBe('DRAFT_WITHDRAWN');
    const after = await officer.get(`${path}?atLeast=${gone.body.position}`);
    expect(after.body).toMatchObject({ status: 'withdrawn', withdrawal: reason });
    // The same content may be drafted anew: it is another version.
    expect((await officer.post('/policy-packs', drafting)).body).toMatchObject({ version: version + 1 });
  }, 30_000);
});
