import { addDays, creditCode, monthOf, residentIdCheckDigit, shiftMonth, type Level } from '#reference-data';
import type { ContributionSpan } from '#worker-registry';
import { Dice } from './random.js';
import {
  institutionIdOf,
  prefixOf,
  type DemoInstitution,
  type DemoOccupation,
  type DemoWorld,
} from './world.js';

interface DemoEmployment {
  readonly employer: string;
  readonly employerName: string;
  readonly region: string;
  readonly industry: string;
  readonly occupation: string;
  readonly frontLine: boolean;
  readonly contract: boolean;
  readonly from: string;
  /** Last day, null while the post is held. */
  readonly to: string | null;
}

export interface DemoCertificate {
  readonly institutionId: string;
  readonly kind: 'skill-level' | 'vocational-qualification' | 'special-ability';
  readonly number: string;
  readonly occupation: DemoOccupation;
  readonly level: Level | null;
  readonly issuedOn: string;
  readonly theory: number;
  readonly practice: number;
}

export interface DemoPerson {
  readonly index: number;
  readonly idNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly sex: 'male' | 'female';
  readonly birthDate: string;
  readonly hukouRegion: string;
  readonly employments: readonly DemoEmployment[];
  readonly insurance: readonly ContributionSpan[];
  readonly certificates: readonly DemoCertificate[];
  /** First day of retirement. */
  readonly retiredOn: string | null;
}

const CAREER: readonly Level[] = ['junior', 'intermediate', 'senior', 'technician', 'senior-technician'];
const LEVEL_DIGIT: Readonly<Partial<Record<Level, number>>> = {
  junior: 5,
  intermediate: 4,
  senior: 3,
  technician: 2,
  'senior-technician': 1,
};

const two = (n: number): string => String(n).padStart(2, '0');

const dayIn = (dice: Dice, firstYear: number, lastYear: number): string =>
  `${dice.whole(firstYear, lastYear)}-${two(dice.whole(1, 12))}-${two(dice.whole(1, 28))}`;

/** Person number `index` of the demo world: always the same, whatever the size of the town. */
export function demoPerson(world: DemoWorld, index: number): DemoPerson {
  const dice = new Dice(world.seed, 'person', index);
  const place = dice.weighted(world.regions);
  const occupation = dice.weighted(world.occupations);
  const { birthDate, sequence } = bornAs(index);
  const sex = dice.chance(640) ? 'male' : 'female';
  const hukouRegion = place.hukou[Math.floor(dice.next() ** 2 * place.hukou.length)]!;
  const retiredOn = retirement(birthDate, sex, world.horizon);
  const employments = career(world, dice, place.region, occupation, birthDate, retiredOn);
  return {
    index,
    idNumber: idNumber(hukouRegion, birthDate, sequence, sex),
    name: nameOf(world, dice),
    phone: `1${dice.pick(['3', '5', '7', '8'])}${String(index).padStart(9, '0')}`,
    sex,
    birthDate,
    hukouRegion,
    employments,
    insurance: insurance(world, dice, employments[0]!.from, retiredOn),
    certificates: certificates(world, dice, place.region, occupation, birthDate, index),
    retiredOn,
  };
}

function nameOf(world: DemoWorld, dice: Dice): string {
  const given = world.given.split('');
  return dice.pick(world.surnames.split('')) + dice.pick(given) + (dice.chance(600) ? dice.pick(given) : '');
}

const FIRST_BIRTH_YEAR = 1960;
const BIRTHDAYS = 40 * 12 * 28;
const SEQUENCES = 500;

/** Spreads people over birthdays and sequence numbers so that no two of the first 6,720,000 share both. */
function bornAs(index: number): { readonly birthDate: string; readonly sequence: number } {
  const slot = Number((BigInt(index) * 1_000_003n + 17n) % BigInt(BIRTHDAYS * SEQUENCES));
  const day = Math.floor(slot / SEQUENCES);
  const birthDate = `${FIRST_BIRTH_YEAR + Math.floor(day / 336)}-${two((Math.floor(day / 28) % 12) + 1)}-${two((day % 28) + 1)}`;
  return { birthDate, sequence: slot % SEQUENCES };
}

function idNumber(prefix: string, birthDate: string, sequence: number, sex: 'male' | 'female'): string {
  const body =
    prefix + birthDate.replaceAll('-', '') + String(sequence * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0');
  return body + residentIdCheckDigit(body);
}

/** 60 for men and 50 for women workers, as practised in the years of the documents. */
function retirement(birthDate: string, sex: 'male' | 'female', horizon: string): string | null {
  const month = shiftMonth(monthOf(birthDate), (sex === 'male' ? 60 : 50) * 12);
  return `${month}-28` <= horizon ? `${month}-28` : null;
}

function career(
  world: DemoWorld,
  dice: Dice,
  region: string,
  occupation: DemoOccupation,
  birthDate: string,
  retiredOn: string | null,
): readonly DemoEmployment[] {
  const grownUp = Number(birthDate.slice(0, 4)) + 18;
  const start =
    retiredOn === null
      ? dayIn(dice, Math.max(2008, grownUp), Math.max(2017, grownUp))
      : dayIn(dice, 2000, 2008);
  const moves = dice.chance(300) && start < '2016-01-01' && retiredOn === null;
  const moved = moves ? dayIn(dice, 2016, 2020) : null;
  const post = { region, industry: occupation.industry, occupation: occupation.code };
  const at = (from: string, to: string | null): DemoEmployment => ({
    ...employer(world, dice, region, occupation.industry),
    ...post,
    frontLine: dice.chance(880),
    contract: dice.chance(950),
    from,
    to,
  });
  const lastDay = retiredOn === null ? null : addDays(retiredOn, -1);
  return moved === null ? [at(start, lastDay)] : [at(start, moved), at(addDays(moved, 1), lastDay)];
}

function employer(
  world: DemoWorld,
  dice: Dice,
  region: string,
  industry: string,
): { employer: string; employerName: string } {
  const serial = dice.whole(1, world.employers['per-thousand']);
  const own = new Dice(world.seed, 'employer', region, industry, serial);
  return {
    employer: creditCode('91', region, String(own.whole(10_000_000, 99_999_999))),
    employerName: `${own.pick(world.employers.names)}${serial}${own.pick(world.employers.kinds)}`,
  };
}

/** Paid since the first post; some people have months in arrears, some of those were paid later, some were never reported. */
function insurance(
  world: DemoWorld,
  dice: Dice,
  employedFrom: string,
  retiredOn: string | null,
): readonly ContributionSpan[] {
  const from = monthOf(employedFrom) > world.insurance.from ? monthOf(employedFrom) : world.insurance.from;
  const last = retiredOn === null ? monthOf(world.horizon) : shiftMonth(monthOf(retiredOn), -1);
  if (last < from) return [];
  if (!dice.chance(world.insurance['gap-per-mille'])) return [{ from, to: last, status: 'paid' }];
  const gapFrom = shiftMonth(last, -dice.whole(1, 84));
  const gapTo = shiftMonth(gapFrom, dice.whole(0, 3));
  if (gapFrom <= from || gapTo >= last) return [{ from, to: last, status: 'paid' }];
  const gap = dice.pick(['arrears', 'back-paid', 'unreported'] as const);
  return [
    { from, to: shiftMonth(gapFrom, -1), status: 'paid' },
    ...(gap === 'unreported' ? [] : [{ from: gapFrom, to: gapTo, status: gap }]),
    { from: shiftMonth(gapTo, 1), to: last, status: 'paid' },
  ];
}

function certificates(
  world: DemoWorld,
  dice: Dice,
  region: string,
  occupation: DemoOccupation,
  birthDate: string,
  index: number,
): readonly DemoCertificate[] {
  if (!dice.chance(world.certificates['holders-per-mille'])) return [];
  const levels = Object.entries(world.certificates.levels).map(([level, weight]) => ({
    level: level as Level,
    weight,
  }));
  const reached = CAREER.indexOf(dice.weighted(levels).level);
  const institution = dice.pick(world.institutions.filter((each) => serves(each, region)));
  const earliest = Math.max(2010, Number(birthDate.slice(0, 4)) + 19);
  const held = CAREER.slice(Math.max(0, reached - dice.whole(0, 2)), reached + 1);
  const lastYear = Math.max(
    earliest + held.length - 1,
    dice.whole(2014, Number(world.horizon.slice(0, 4)) - 1),
  );
  return held
    .map((level, step): DemoCertificate => {
      const year = lastYear - (held.length - 1 - step);
      const issuedOn = dayIn(dice, year, year);
      const kind = issuedOn >= '2019-01-01' ? 'skill-level' : 'vocational-qualification';
      return {
        institutionId: institutionIdOf(institution),
        kind,
        number: numberOf(institution, kind, level, issuedOn, index),
        occupation,
        level,
        issuedOn,
        theory: dice.whole(60, 98),
        practice: dice.whole(60, 98),
      };
    })
    .filter(({ issuedOn }) => issuedOn <= world.horizon);
}

const serves = (institution: DemoInstitution, region: string): boolean =>
  institution.region === region ||
  (institution.region.endsWith('00') && institution.region.slice(0, 4) === region.slice(0, 4)) ||
  (institution.region === '320500' && region.startsWith('3202'));

function numberOf(
  institution: DemoInstitution,
  kind: DemoCertificate['kind'],
  level: Level,
  issuedOn: string,
  serial: number,
): string {
  const year = issuedOn.slice(2, 4);
  const digit = LEVEL_DIGIT[level]!;
  if (kind === 'skill-level')
    return `${prefixOf(institution)}${year}${digit}${String(serial % 1_000_000).padStart(6, '0')}`;
  const [prefecture, office] = [institution.region.slice(2, 4), institution.organisation.slice(1)];
  const lot = Math.floor(serial / 100_000) % 10;
  return `${year}${institution.region.slice(0, 2)}${prefecture}${lot}${office}${digit}${String(serial % 100_000).padStart(5, '0')}`;
}
