import { definitionOf } from '../../dist/libs/subsidy/src/facts/vocabulary.js';
import { diceFrom } from './dice.mjs';

const REGIONS = ['330282', '330282', '320581', '130302', '340802'];
const OTHER_OCCUPATIONS = ['2022/4-07-05-01', '2015/6-18-01-01', '2022/6-28-01-04'];
const ABSENT = 0.03;

/** What is true of most people, so that many are paid. */
const USUAL = {
  'certificate.held': [true],
  'certificate.level': ['technician', 'senior-technician'],
  'insurance.status': ['paid'],
  'post.held': [true],
  'post.inRegion': [true],
  'post.frontLine': [true],
  'worker.retired': [false],
};

/** Flat facts of one person: every fact that a rule reads, by name, stated in 97 of 100 cases and else undefined. */
function recordOf(facts, occupations, dice) {
  const values = facts.map((fact) => (dice.chance(ABSENT) ? null : valueOf(fact, occupations, dice)));
  const record = JSON.parse(
    `{${facts.map((fact, i) => `${JSON.stringify(fact)}:${JSON.stringify(values[i])}`)}}`,
  );
  for (const fact of facts) if (record[fact] === null) record[fact] = undefined;
  return record;
}

function valueOf(fact, occupations, dice) {
  if (fact === 'asOf') return 20200601;
  const { type, values, pattern } = definitionOf(fact);
  const usual = USUAL[fact];
  if (usual !== undefined && dice.chance(0.7)) return dice.pick(usual);
  if (values !== undefined) return dice.pick(values);
  if (type === 'bool') return dice.chance(0.7);
  if (type === 'date')
    return (2012 + dice.below(9)) * 10_000 + (1 + dice.below(12)) * 100 + 1 + dice.below(28);
  if (type === 'int') return fact.endsWith('Fen') ? dice.below(500_000) : dice.below(60);
  if (fact.endsWith('ccupation')) return dice.pick(dice.chance(0.6) ? occupations : OTHER_OCCUPATIONS);
  if (pattern?.test('330282')) return dice.pick(REGIONS);
  return dice.pick(['C34', 'C35', 'I65', 'institution-1', 'institution-2']);
}

/** `n` objects as JSON brings them, all of one shape: the form that is fastest for everybody. */
export function recordsOf(programmes, n) {
  const facts = factsOf(programmes);
  const occupations = programmes.flatMap(({ compiled, on }) =>
    compiled.valuesOn(on).catalogues.flatMap((listed) => [...listed]),
  );
  const dice = diceFrom(1);
  return Array.from({ length: n }, () => recordOf(facts, occupations, dice));
}

/** Every fact that one of the programmes reads, once. */
export const factsOf = (programmes) => [
  ...new Set(programmes.flatMap(({ compiled }) => compiled.layout.facts)),
];
