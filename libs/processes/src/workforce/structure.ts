import type { CommandContext, Instant, LocalDate } from '#event-sourcing';
import { currentStockDefinitions } from '#indicators';
import {
  absorbedAsOf,
  candidatesOf,
  dossiersOf,
  factsOfPerson,
  type Vantage,
  type WorkerDossierRow,
} from '#read-models';
import { LEVELS, rankOf, regionContains } from '#reference-data';
import type { ProgrammeFacts } from '#subsidy';
import { categoriesOf, handleBulletin, registerRulesFor, type Figure } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { pooled } from './pooled.js';

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

type Counts = Map<string, Map<string, number>>;

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
const postOf = ({ employments }: ProgrammeFacts) =>
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

/** As what one person counts, dimension by dimension; null for who does not work there on the day. */
function partsOf(
  facts: ProgrammeFacts,
  { region, asOf, ageBands }: StructureQuestion,
  newGenerationBornFrom: string | null,
): Readonly<Record<string, string>> | null {
  const post = postOf(facts);
  if (post === undefined || !(region === '000000' || regionContains(region, post.region))) return null;
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

/** Everybody as they were known to be at the moment: entries merged since are people of their own. */
function peopleThen(group: readonly WorkerDossierRow[], vantage: Vantage): readonly ProgrammeFacts[] {
  const parts = new Set(group.flatMap((one) => absorbedAsOf(one, vantage)));
  return group
    .filter(({ workerId }) => !parts.has(workerId))
    .flatMap((own) => factsOfPerson(own, group, vantage) ?? []);
}

/**
 * 队伍总体状况和内部结构 (QHD:19): how many people work in a division on a day, and of what kinds they are, as far as was
 * known at a moment. A person in several entries of the register counts once. What nobody stated is counted as unknown.
 */
export async function workforceStructure(
  { db, store }: Pick<ProcessServices, 'db' | 'store'>,
  question: StructureQuestion,
): Promise<readonly Figure[]> {
  const { region, asOf, knownAt, leastPeople } = question;
  const vantage = { asOf, knownAt };
  const rules = await registerRulesFor(store, region, vantage);
  const counts: Counts = new Map();
  let total = 0;
  for await (const page of candidatesOf(db, { region, by: 'post' })) {
    const others = new Map(
      (
        await dossiersOf(
          db,
          page.flatMap(({ absorbed }) => absorbed),
        )
      ).map((one) => [one.workerId, one]),
    );
    for (const own of page) {
      const group = [own, ...own.absorbed.flatMap((id) => others.get(id) ?? [])];
      for (const facts of peopleThen(group, vantage)) {
        const parts = partsOf(facts, question, rules?.newGenerationBornFrom ?? null);
        if (parts === null) continue;
        total += 1;
        for (const [dimension, key] of Object.entries(parts)) {
          const cells = counts.get(dimension) ?? new Map<string, number>();
          counts.set(dimension, cells.set(key, (cells.get(key) ?? 0) + 1));
        }
      }
    }
  }
  if (total < leastPeople) return [];
  const lines = [...counts].flatMap(([dimension, cells]) =>
    pooled(cells, leastPeople).map(([key, value]) => figureOf(byOf(dimension, key), value)),
  );
  return [figureOf({}, total), ...lines];
}

const byOf = (dimension: string, key: string): Figure['by'] => {
  const [first, second] = dimension.split('+') as [string, string?];
  return second === undefined ? { [first]: key } : { [first]: 'migrant', [second]: key };
};

const figureOf = (by: Figure['by'], value: number): Figure => ({
  code: 'workers',
  title: '职工人数',
  topic: 'insured' in by ? 'living' : 'education' in by || 'level' in by ? 'skills' : null,
  by,
  value,
  unit: 'persons',
  answers: value,
});

/** Counts the structure of a division and drafts its bulletin: an officer reads it before it goes out. */
export async function draftStructure(
  services: Pick<ProcessServices, 'db' | 'store'>,
  question: StructureQuestion,
  about: {
    readonly bulletinId: string;
    readonly title: string;
    readonly basis: string;
    readonly draftedBy: string;
  },
  context: CommandContext,
  on: LocalDate,
) {
  const figures = await workforceStructure(services, question);
  const { region, asOf, leastPeople } = question;
  return handleBulletin(
    services,
    {
      type: 'DraftBulletin',
      occurredOn: on,
      ...about,
      kind: 'workforce-structure',
      region,
      from: asOf,
      until: asOf,
      figures,
      leastAnswers: leastPeople,
      findings: null,
      replaces: null,
    },
    context,
  );
}
