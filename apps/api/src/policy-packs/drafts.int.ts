import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPackDirectory, type PackContent } from '#subsidy';
import { codeOf, openBureau } from '../testing/bureau.js';
import type { Door, RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let officer: Door;
let otherOfficer: Door;

beforeAll(async () => {
  ({ api, officer, otherOfficer } = await openBureau());
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
});
