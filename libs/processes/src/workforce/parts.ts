import type { Instant, LocalDate } from '#event-sourcing';
import { currentStockDefinitions } from '#indicators';
import type { EmployerThen } from '#read-models';
import { LEVELS, rankOf } from '#reference-data';
import type { ProgrammeFacts } from '#subsidy';
import { categoriesOf } from '#worker-registry';

export interface StructureQuestion {
  /** Of people whose post lies in this division or below it. */
  readonly region: string;
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  /** No figure tells of fewer people. */
  readonly leastPeople: number;
  /** First years of age of each band, ascending; a choice of the bureau. */
  readonly ageBands: readonly number[];
}

const UNKNOWN = 'unknown';

const codeOf = (flag: boolean | null | undefined, yes: string, no: string): string =>
  flag === true ? yes : flag === false ? no : UNKNOWN;

function ageBandOf(birthMonth: string | null | undefined, day: LocalDate, bands: readonly number[]): string {
  if (birthMonth == null) return UNKNOWN;
  const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  const age = Math.floor((months(day) - months(birthMonth)) / 12);
  const at = bands.findLastIndex((first) => first <= age);
  if (at === -1) return `-${bands[0]! - 1}`;
  const next = bands[at + 1];
  return next === undefined ? `${bands[at]!}+` : `${bands[at]!}-${next - 1}`;
}

/** The open post that started last. */
export const postOf = ({ employments }: ProgrammeFacts) =>
  employments
    .filter(({ to }) => to == null)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);

function levelOf({ certificates }: ProgrammeFacts, day: LocalDate, kinds: readonly string[]): string {
  const ranks = certificates
    .filter(({ kind, revokedOn }) => kinds.includes(kind) && (revokedOn == null || revokedOn > day))
    .flatMap(({ level }) => (level === null ? [] : [rankOf(level)]));
  const highest = Math.max(0, ...ranks);
  return LEVELS.find(({ rank }) => rank === highest)?.level ?? 'none';
}

/** Whether the month of the day is insured against old age: paid, in arrears, or unreported. */
function insuredOf({ insurance }: ProgrammeFacts, day: LocalDate): string {
  const month = day.slice(0, 7);
  const told = insurance
    .filter(({ scheme }) => scheme === 'pension')
    .flatMap(({ months }) => months.filter(({ from, to }) => from <= month && month <= to));
  if (told.some(({ status }) => status !== 'arrears')) return 'insured';
  return told.length > 0 ? 'arrears' : 'unreported';
}

export type Post = NonNullable<ReturnType<typeof postOf>>;

/** What is known beside the facts of a person. */
interface Beside {
  readonly newGenerationBornFrom: string | null;
  /** Employer of the post as of the day; undefined while it was not in the register. */
  readonly employer: EmployerThen | undefined;
  readonly inParty: boolean | undefined;
}

const valueOf = (employer: EmployerThen | undefined, field: 'ownership' | 'size'): string =>
  String(employer?.fields[field] ?? UNKNOWN);

/** As what one person counts, dimension by dimension. */
export function partsOf(
  facts: ProgrammeFacts,
  post: Post,
  { asOf, ageBands }: StructureQuestion,
  { newGenerationBornFrom, employer, inParty: party }: Beside,
): Readonly<Record<string, string>> {
  const { certificateKinds, industrialWorker } = currentStockDefinitions();
  const { worker } = facts;
  const { migrant, newGeneration } = categoriesOf({
    hukouKind: worker.hukouKind ?? null,
    industries: facts.employments.filter(({ to }) => to == null).map(({ industry }) => industry),
    birthMonth: worker.birthMonth ?? null,
    newGenerationBornFrom,
  });
  const education = worker.education ?? UNKNOWN;
  const level = levelOf(facts, asOf, certificateKinds);
  const insured = insuredOf(facts, asOf);
  const ofMigrants: Readonly<Record<string, string>> =
    migrant === true
      ? {
          'migrant+education': education,
          'migrant+level': level,
          'migrant+insured': insured,
          'migrant+generation': codeOf(newGeneration, 'new', 'older'),
        }
      : {};
  return {
    sex: worker.sex ?? UNKNOWN,
    age: ageBandOf(worker.birthMonth, asOf, ageBands),
    education,
    level,
    occupation: `${post.edition}/${post.occupation}`,
    industry: post.industry.slice(0, 1),
    ownership: valueOf(employer, 'ownership'),
    size: valueOf(employer, 'size'),
    party: codeOf(party, 'member', 'none'),
    hukou: worker.hukouKind ?? UNKNOWN,
    union: codeOf(worker.unionMember, 'member', 'none'),
    migrant: codeOf(migrant, 'migrant', 'other'),
    industrialWorker: codeOf(
      industrialWorker.industries.some((prefix) => post.industry.startsWith(prefix)),
      'yes',
      'no',
    ),
    insured,
    ...ofMigrants,
  };
}
