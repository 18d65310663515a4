import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  canonicalJson,
  evaluate,
  loadPackDirectory,
  type CompiledPack,
  type PackContent,
  type ProgrammeFacts,
} from '#subsidy';
import { DecisionCheck } from './decision-check.js';

const FACTS: ProgrammeFacts = {
  worker: { id: 'worker-1', hukouRegion: '341221' },
  certificates: [
    {
      certificateId: 'c-1',
      kind: 'skill-level',
      edition: '2022',
      occupation: '6-18-01-01',
      level: 'technician',
      issuedOn: '2015-05-08',
      institutionId: 'i-1',
      region: '330282',
    },
  ],
  employments: [
    {
      employmentId: 'e-1',
      employer: '91330282MA0TERT16A',
      region: '330282',
      industry: 'C34',
      edition: '2022',
      occupation: '6-18-01-01',
      frontLine: true,
      contract: true,
      from: '2016-03-01',
    },
  ],
  insurance: [
    { scheme: 'pension', region: '330282', months: [{ from: '2016-03', to: '2021-12', status: 'paid' }] },
  ],
  payments: [],
};
const REQUEST = { from: '2020-01-01', to: '2020-06-30', asOf: '2020-06-30', demo: true };

/** What pays, what somebody may claim, and what somebody is treated as. */
const DECIDED = [
  ['cixi-2019-78', 'shortage-post-allowance'],
  ['anqing-2019-3', 'settlement'],
  ['anqing-2019-3', 'technician-as-engineer'],
] as const;

const seed = (name: string): { readonly pack: CompiledPack; readonly content: PackContent } => {
  const loaded = loadPackDirectory(
    fileURLToPath(new URL(`../../../../seeds/policies/${name}`, import.meta.url)),
  );
  if ('problems' in loaded) throw new Error('not in order');
  return loaded;
};

/** As it stands in the log. */
const stored = <T extends object>(value: T): T => JSON.parse(canonicalJson(value)) as T;

describe.each(DECIDED)('a decision by %s, %s', (name, programme) => {
  const { pack, content } = seed(name);
  const made = evaluate(pack, programme, FACTS, REQUEST);
  if (made.outcome === 'not-activated') throw new Error('not activated');
  const { outcome, units, amountFen, trace } = made;
  const reference = { packId: name, version: 1, digest: pack.digest };
  const decision = stored({ programme, outcome, units, amountFen, trace, facts: FACTS, pack: reference });
  let check: DecisionCheck;
  beforeEach(() => {
    check = new DecisionCheck();
    expect(check.check('PolicyPackDrafted', stored({ packId: name, version: 1, content }))).toBeNull();
  });

  it('is the same when it is made again', () => {
    expect(check.check('PayoutDecided', decision)).toBeNull();
    expect(check.decisions).toBe(1);
  });

  it.each([
    ['its amount', { amountFen: amountFen + 1 }],
    ['its outcome', { outcome: 'another' }],
    ['its units', { units: [...units, '2020-12'] }],
    ['its trace', { trace: { ...trace, patterns: [] } }],
    ['the day asked about', { trace: { ...trace, request: { ...REQUEST, asOf: '2010-01-01' } } }],
    ['the digest of its pack', { pack: { ...reference, digest: '0' } }],
    ['the version of its pack', { pack: { ...reference, version: 2 } }],
    ['its programme', { programme: 'no-such-programme' }],
  ])('shows where %s was changed', (_, change) => {
    expect(check.check('PayoutDecided', stored({ ...decision, ...change }))).toEqual(expect.any(String));
  });

  it('shows where a fact or the pack was changed that it rests on', () => {
    const facts = { ...FACTS, certificates: [], employments: [] };
    expect(check.check('PayoutDecided', stored({ ...decision, facts }))).toBe('another trace');
    const other = { ...content, pack: { ...(content['pack'] as object), number: '另文' } };
    check.check('PolicyPackDrafted', stored({ packId: name, version: 1, content: other }));
    expect(check.check('PayoutDecided', decision)).toContain('has digest');
  });
});
