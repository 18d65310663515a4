import fc from 'fast-check';
import type { ProgrammeFacts } from '../../facts/programme-facts.js';

const LATHE = { edition: '2022', occupation: '6-18-01-01' } as const;
const COOK = { edition: '2022', occupation: '4-03-02-01' } as const;
const skill = fc.constantFrom(LATHE, LATHE, COOK);
const day = (from: number, to: number) =>
  fc
    .tuple(
      fc.integer({ min: from, max: to }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
const yes = maybe(fc.constantFrom(true, true, true, false));
const month = (index: number): string =>
  `${2019 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

const certificate = fc.record({
  level: fc.constantFrom('intermediate', 'senior', 'technician', 'technician', 'senior-technician'),
  kind: fc.constantFrom('skill-level', 'vocational-qualification', 'special-ability'),
  issuedOn: day(2012, 2020),
  revokedOn: fc.option(day(2019, 2021), { nil: null, freq: 8 }),
  skill,
  region: fc.constantFrom('330282', '340800', '320581', '130302'),
  trainingClass: maybe(fc.constant('class-1')),
});
const employment = fc.record({
  skill,
  region: fc.constantFrom('330282', '330282', '340800', '320581', '130302'),
  frontLine: yes,
  contract: yes,
  from: day(2015, 2020),
  to: fc.option(day(2020, 2021), { nil: null, freq: 4 }),
});

/** Somebody with any number of certificates, posts, months, payments and claims. */
export const person: fc.Arbitrary<ProgrammeFacts> = fc
  .record({
    worker: fc.record({
      birthMonth: maybe(fc.constantFrom('1961-03', '1985-12', '2000-01')),
      hukouRegion: maybe(fc.constantFrom('330282', '340800', '420100')),
      retiredOn: fc.option(day(2019, 2021), { nil: null, freq: 6 }),
      diedOn: fc.option(day(2019, 2021), { nil: null, freq: 10 }),
      registeredUnemployed: yes,
      graduateOfYear: yes,
      hardToEmploy: yes,
      outstandingTalent: yes,
      unionMember: yes,
      illness: yes,
    }),
    certificates: fc.array(certificate, { maxLength: 3 }),
    employments: fc.array(employment, { maxLength: 3 }),
    spans: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('paid', 'paid', 'arrears', 'back-paid'),
      ),
      { maxLength: 4 },
    ),
    paid: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 23 })), { maxLength: 3 }),
    awards: fc.array(
      fc.tuple(
        day(2018, 2020),
        fc.constantFrom('world', 'national-1', 'province-1', 'city-1'),
        fc.constantFrom('gold', 'silver', 'first', 'second', 'took-part'),
        yes,
      ),
      { maxLength: 2 },
    ),
    trainings: fc.array(
      fc.tuple(day(2018, 2020), fc.constantFrom('skill', 'apprenticeship', 'technician'), yes),
      {
        maxLength: 2,
      },
    ),
    application: fc.option(
      fc.record({ on: day(2019, 2020), by: maybe(fc.constantFrom('worker', 'employer', 'institution')) }),
      { nil: null },
    ),
  })
  .map(({ worker, certificates, employments, spans, paid, awards, trainings, application }) => ({
    worker: { id: 'worker-1', ...worker },
    certificates: certificates.map(({ skill: of, ...own }, i) => ({
      ...own,
      ...of,
      certificateId: `c-${i}`,
      institutionId: 'i-1',
    })),
    employments: employments.map(({ skill: of, ...own }, i) => ({
      ...own,
      ...of,
      employmentId: `e-${i}`,
      employer: 'employer-1',
      industry: 'C34',
    })),
    insurance: [
      {
        scheme: 'pension',
        region: '330282',
        months: spans.map(([a, b, status]) => ({
          from: month(Math.min(a, b)),
          to: month(Math.max(a, b)),
          status,
        })),
      },
    ],
    payments: paid.map(([, at]) => ({
      programme: 'shortage-post-allowance',
      units: [month(at)],
      amountFen: 50_000,
      decidedOn: '2020-12-31',
    })),
    awards: awards.map(([on, contest, prize, represents], i) => ({
      awardId: `a-${i}`,
      on,
      contest,
      prize,
      represents,
    })),
    trainings: trainings.map(([completedOn, kind, inService], i) => ({
      trainingId: `t-${i}`,
      completedOn,
      kind,
      inService,
      level: 'technician',
      ...LATHE,
      certificateId: 'c-0',
      outcome: 'certificate',
    })),
    application,
    employer: {
      id: 'employer-1',
      region: '330282',
      aboveScale: true,
      educationFundFen: 100,
      frontLineTrainingFen: 60,
    },
    household: {
      members: 3,
      coLiving: true,
      list: [{ memberId: 'm-1', relation: 'spouse', coLiving: true }],
    },
  })) as fc.Arbitrary<ProgrammeFacts>;
