import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPLOYER_INDICATORS, employerShare, percentKept, type CountedEmployer } from './employers.js';

const NOTHING: CountedEmployer = {
  ownership: null,
  aboveScale: null,
  headcount: null,
  partyMember: null,
  partyOrganisation: null,
  unionEstablished: null,
  collectiveBargaining: null,
  workersCongress: null,
  unionMembers: null,
  posts: 0,
  contracts: 0,
};
const THRESHOLDS = { 'party-member': 30, 'party-organisation': 80 };
const share = (indicator: string, ...employers: readonly Partial<CountedEmployer>[]) =>
  employerShare(
    indicator,
    employers.map((one) => ({ ...NOTHING, ...one })),
    THRESHOLDS,
  );
const counted = (kept: number, lacking: number, unknown: number) => ({ kept, lacking, unknown });

it('asks for a party member from the 30th employee on, for an organisation from the 80th (CX-01)', () => {
  const firm = { ownership: 'private', partyMember: true, partyOrganisation: false };
  const of = (headcount: number, rest: Partial<CountedEmployer> = {}) =>
    share('CX-01', { ...firm, headcount, ...rest });
  expect([of(29), of(30), of(79), of(80)]).toEqual([
    counted(0, 0, 0),
    counted(1, 0, 0),
    counted(1, 0, 0),
    counted(0, 1, 0),
  ]);
  expect(of(80, { partyMember: null, partyOrganisation: true })).toEqual(counted(1, 0, 0));
  expect(of(30, { partyMember: null })).toEqual(counted(0, 0, 1));
  expect(of(30, { partyMember: false })).toEqual(counted(0, 1, 0));
  expect(of(500, { ownership: 'state' })).toEqual(counted(0, 0, 0));
  expect(share('CX-01', { ...firm, headcount: null })).toEqual(counted(0, 0, 1));
  expect(employerShare('CX-01', [{ ...NOTHING, ...firm, headcount: 30 }])).toBeUndefined();
});

it('counts each share of those whom its document means (AQ-05, AQ-07, CX-04, CX-05a)', () => {
  const yes = { workersCongress: true, collectiveBargaining: true, unionEstablished: true };
  const no = { workersCongress: false, collectiveBargaining: false, unionEstablished: false };
  const employers = [
    { ownership: 'private', aboveScale: true, ...yes },
    { ownership: 'foreign', aboveScale: true, ...no },
    { ownership: 'private', aboveScale: false, ...no },
    { ownership: 'state', aboveScale: null, ...yes },
    { ownership: 'public-institution', aboveScale: null, ...no },
    { ownership: null, aboveScale: true, ...yes },
    { ownership: 'private', aboveScale: true },
  ];
  expect(share('AQ-05', ...employers)).toEqual(counted(1, 1, 2));
  expect(share('AQ-07', ...employers)).toEqual(counted(2, 1, 2));
  expect(share('CX-04', ...employers)).toEqual(counted(2, 2, 2));
  expect(share('CX-05a', ...employers)).toEqual(counted(3, 3, 1));
});

it('counts members of the employees, contracts of the posts (CX-05b, AQ-06)', () => {
  expect(
    share(
      'CX-05b',
      { headcount: 100, unionEstablished: true, unionMembers: 96 },
      { headcount: 50, unionEstablished: false },
      { headcount: 40, unionEstablished: true },
      { unionMembers: 9 },
    ),
  ).toEqual(counted(96, 54, 40));
  expect(
    share(
      'AQ-06',
      { ownership: 'private', posts: 20, contracts: 19 },
      { ownership: 'public-institution', posts: 5 },
      { posts: 3, contracts: 3 },
    ),
  ).toEqual(counted(19, 1, 3));
});

it('is null where nothing is known, and 95 per cent is not reached by rounding', () => {
  expect(percentKept(counted(0, 0, 7))).toBeNull();
  expect(percentKept(counted(0, 1, 0))).toBe(0);
  expect(percentKept(counted(94_999, 5_001, 0))).toBe(94.99);
});

it('never changes for an employer of whom nothing is known', () => {
  const answer = fc.constantFrom(true, false, null);
  const employer = fc.record({
    ownership: fc.constantFrom('private', 'state', 'public-institution', null),
    aboveScale: answer,
    headcount: fc.constantFrom(10, 30, 80, null),
    partyMember: answer,
    partyOrganisation: answer,
    unionEstablished: answer,
    collectiveBargaining: answer,
    workersCongress: answer,
    unionMembers: fc.constantFrom(0, 7, null),
    posts: fc.constant(4),
    contracts: fc.nat(4),
  });
  fc.assert(
    fc.property(fc.array(employer), fc.constantFrom(...EMPLOYER_INDICATORS), (employers, indicator) => {
      const before = employerShare(indicator, employers, THRESHOLDS)!;
      const after = employerShare(indicator, [...employers, NOTHING], THRESHOLDS)!;
      expect(percentKept(after)).toBe(percentKept(before));
    }),
  );
});
