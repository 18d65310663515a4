import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DemoCertificate, DemoPerson } from '../../apps/bluecard/src/demo/people.js';

/**
 * The figures once more, straight from the words of the documents and by no code of the product: 慈党发〔2019〕78号 item 13
 * with its annex (四)13, and the notice of 2018 for the conditions.
 */
type Holding = readonly (readonly [DemoPerson, DemoCertificate])[];

export interface Allowance {
  readonly eligible: number;
  readonly ineligible: number;
  readonly undetermined: number;
  /** Of the eligible: one of the months lacks evidence, so the quarter stays open for it. */
  readonly open: number;
  readonly totalYuan: number;
}

/** `2017-03-09` is 36 months old on `2020-03-09`. */
const ageInMonths = (from: string, to: string): number => {
  const [y1, m1, d1] = from.split('-').map(Number) as [number, number, number];
  const [y2, m2, d2] = to.split('-').map(Number) as [number, number, number];
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
};

type Answer = 'pays' | 'no' | 'unknown';

function shortageList(seeds: string): ReadonlySet<string> {
  const file = parse(readFileSync(`${seeds}/policies/cixi-2019-78/catalogues/shortage.yaml`, 'utf8')) as {
    versions: { occupations: Record<string, string> }[];
  };
  return new Set(Object.keys(file.versions[0]!.occupations));
}

function month(
  person: DemoPerson,
  certificates: readonly DemoCertificate[],
  first: string,
  shortage: ReadonlySet<string>,
): [Answer, number] {
  const held = (level: string, months: number): boolean =>
    certificates.some(
      (one) => one.level === level && one.issuedOn <= first && ageInMonths(one.issuedOn, first) >= months,
    );
  // 技师 500 after three years, 高级技师 1000 after one year.
  const yuan = held('senior-technician', 12) ? 1000 : held('technician', 36) ? 500 : 0;
  const post = person.employments.find(({ from, to }) => from <= first && (to === null || to >= first));
  const isShort = post !== undefined && post.frontLine && post.contract && shortage.has(post.occupation);
  const isRetired = person.retiredOn !== null && person.retiredOn <= first;
  if (yuan === 0 || !isShort || isRetired) return ['no', 0];
  const paid = person.insurance.find(({ from, to }) => from <= first.slice(0, 7) && first.slice(0, 7) <= to);
  if (paid === undefined) return ['unknown', 0];
  return paid.status === 'paid' ? ['pays', yuan] : ['no', 0];
}

/** 紧缺岗位津贴 of a quarter: everybody who holds a certificate is looked at. */
export function allowance(holding: Holding, seeds: string, firstDays: readonly string[]): Allowance {
  const shortage = shortageList(seeds);
  const people = new Map<DemoPerson, DemoCertificate[]>();
  for (const [person, certificate] of holding)
    people.set(person, [...(people.get(person) ?? []), certificate]);
  let [eligible, ineligible, undetermined, open, totalYuan] = [0, 0, 0, 0, 0];
  for (const [person, certificates] of people) {
    const months = firstDays.map((first) => month(person, certificates, first, shortage));
    const yuan = months.reduce((sum, [, paid]) => sum + paid, 0);
    totalYuan += yuan;
    const isOpen = months.some(([answer]) => answer === 'unknown');
    if (yuan > 0) {
      eligible += 1;
      open += isOpen ? 1 : 0;
    } else if (isOpen) undetermined += 1;
    else ineligible += 1;
  }
  return { eligible, ineligible, undetermined, open, totalYuan };
}

export interface Stock {
  readonly industrialWorkers: number;
  readonly skilled: number;
  readonly highSkilled: number;
}

/**
 * 产业工人, 技能人才 (五级 and above) and 高技能人才 (三级 and above) of a place on a day, each person once. A person counts where
 * the post is, so holders without a post count nowhere.
 */
export function stock(people: readonly DemoPerson[], holding: Holding, on: string): Stock {
  const isEmployed = ({ employments }: DemoPerson): boolean =>
    employments.some(({ from, to }) => from <= on && (to === null || to >= on));
  const valid = holding.filter(([person, { issuedOn }]) => issuedOn <= on && isEmployed(person));
  const holders = (levels: readonly string[]): Set<DemoPerson> =>
    new Set(
      valid.filter(([, { level }]) => level !== null && levels.includes(level)).map(([person]) => person),
    );
  const high = ['senior', 'technician', 'senior-technician'];
  return {
    industrialWorkers: people.filter(isEmployed).length,
    skilled: holders(['junior', 'intermediate', ...high]).size,
    highSkilled: holders(high).size,
  };
}
