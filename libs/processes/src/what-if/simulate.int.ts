import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { narrowedTo } from '#read-models';
import {
  canonicalJson,
  evaluate,
  isOpen,
  type EvaluationRequest,
  type PriorPayment,
  type ProgrammeFacts,
  type Trace,
} from '#subsidy';
import { person } from '#subsidy/testing';
import { Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { planWhatIf, type Step, type WhatIfPlan, type World } from './plan.js';
import { Simulation, type Inhabitant, type Life } from './simulate.js';
import { SIX_HUNDRED } from './testing/small-town.js';
import type { WhatIfChange } from './request.js';

const PEOPLE = 150;
const SEED = 20;
const SHORTER: WhatIfChange = {
  kind: 'parameter',
  programme: 'shortage-post-allowance',
  parameter: 'months-cap',
  key: null,
  value: 5,
  from: '2019-10-18',
};

let office: Office;
let plan: WhatIfPlan;

beforeAll(async () => {
  office = await Office.open();
  await publish(office, packOf('cixi-2019-78'), { inForceFrom: '2019-10-18' });
  await publish(office, packOf('central-2017-14'), { inForceFrom: '2017-04-14' });
  await office.settle();
  plan = await planWhatIf(office.services, {
    region: '330282',
    from: '2019-01',
    to: '2020-12',
    knownAt: new Date().toISOString(),
    ledger: 'as-paid',
    changes: [{ ...SIX_HUNDRED, from: '2020-07-01' }, SHORTER],
    budgets: [],
  });
}, 60_000);

afterAll(() => office.close());

/** What a life comes to, in a form that compares. */
interface Told {
  readonly paid: Life['paid'];
  readonly open: readonly string[];
  readonly answered: readonly (readonly [string, string])[];
}

const told = ({ paid, open, answered }: Life): Told => ({
  paid,
  open: [...open].sort(),
  answered: answered.map(({ step, answer }) => [step.key, canonicalJson(answer.trace())]),
});

const paymentsOf = (
  { programme }: Step,
  { units, patterns }: Trace,
  facts: ProgrammeFacts,
  decidedOn: string,
): readonly PriorPayment[] =>
  patterns.flatMap(({ status, amountFen, certificate }, at) => {
    const own = units.filter(([, pattern]) => pattern === at).map(([unit]) => unit);
    if (status !== 'counts') return [];
    const certificateId = facts.certificates[certificate]?.certificateId;
    const rests = certificateId === undefined ? {} : { certificateIds: [certificateId] };
    return [
      { programme: programme.name, units: own, amountFen: amountFen * own.length, decidedOn, ...rests },
    ];
  });

/** The same life, asked step by step, each of this person alone. */
function alone(
  world: World,
  { facts, before }: Inhabitant,
): Pick<Told, 'open' | 'answered'> & { fen: number } {
  const payments = [...before];
  const open = new Set<string>();
  const answered: (readonly [string, string])[] = [];
  let fen = 0;
  plan.rounds.forEach((round, i) => {
    for (const step of round.steps[world]) {
      const own = payments.filter(({ programme }) => step.reads.has(programme));
      const asked = { ...facts[i]!, payments: own };
      const request: EvaluationRequest = { from: step.from, to: step.to, asOf: round.to, demo: plan.demo };
      const found = evaluate(step.pack.compiled, step.programme.name, asked, request);
      if (found.outcome === 'not-activated') continue;
      payments.push(...paymentsOf(step, found.trace, asked, round.to));
      if (round.to < plan.period.from) continue;
      answered.push([step.key, canonicalJson(found.trace)]);
      fen += found.amountFen;
      if (found.trace.patterns.some(({ status }) => isOpen(status))) open.add(step.key);
    }
  });
  return { open: [...open].sort(), answered, fen };
}

const TURNER = { edition: '2022', occupation: '6-18-01-01' } as const;

/** Somebody with a right to the allowance, whatever else there is of them. */
const entitled = (facts: ProgrammeFacts): ProgrammeFacts => ({
  ...facts,
  worker: { id: facts.worker.id, birthMonth: '1985-12' },
  certificates: [
    {
      ...TURNER,
      certificateId: 'c-0',
      kind: 'skill-level',
      level: 'technician',
      issuedOn: '2016-05-03',
      institutionId: 'i-1',
      region: '330282',
    },
  ],
  employments: [
    {
      ...TURNER,
      employmentId: 'e-0',
      employer: 'employer-1',
      region: '330282',
      industry: 'C34',
      frontLine: true,
      contract: true,
      from: '2015-01-01',
    },
  ],
  insurance: [
    { scheme: 'pension', region: '330282', months: [{ from: '2016-01', to: '2020-12', status: 'paid' }] },
  ],
});

describe('people who are gone through the years with at once', () => {
  it('have the lives that each has alone, trace by trace, in both worlds', () => {
    const people = fc.sample(person, { numRuns: PEOPLE, seed: SEED }).map((random, i): Inhabitant => {
      const own = i % 3 === 0 ? entitled(random) : random;
      return { facts: plan.rounds.map(({ to }) => narrowedTo(own, to)), before: own.payments };
    });
    const lives = new Simulation(plan).live(people);
    const sums = { base: 0, scenario: 0 };
    people.forEach((one, i) => {
      for (const world of ['base', 'scenario'] as const) {
        const { paid, ...rest } = told(lives[i]![world]);
        const { fen, ...expected } = alone(world, one);
        expect({ seed: SEED, i, world, ...rest }).toEqual({ seed: SEED, i, world, ...expected });
        expect(paid.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(fen);
        sums[world] += fen;
      }
    });
    expect(sums.base).toBeGreaterThan(0);
    expect(sums.scenario).not.toBe(sums.base);
  }, 60_000);
});
