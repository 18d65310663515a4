import type { CommandContext, LocalDate } from '#event-sourcing';
import {
  absorbedAsOf,
  candidatesOf,
  dossiersOf,
  employersByCodes,
  employerThen,
  factsOfPerson,
  viewpointOf,
  type Vantage,
  type WorkerDossierRow,
} from '#read-models';
import { regionContains } from '#reference-data';
import type { ProgrammeFacts } from '#subsidy';
import { handleBulletin, registerRulesFor, type Figure } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { inParty } from './party.js';
import { partsOf, postOf, type Post, type StructureQuestion } from './parts.js';
import { pooled } from './pooled.js';

type Counts = Map<string, Map<string, number>>;

/** Everybody as they were known to be at the moment: entries merged since are people of their own. */
function peopleThen(group: readonly WorkerDossierRow[], vantage: Vantage): readonly ProgrammeFacts[] {
  const parts = new Set(group.flatMap((one) => absorbedAsOf(one, vantage)));
  return group
    .filter(({ workerId }) => !parts.has(workerId))
    .flatMap((own) => factsOfPerson(own, group, vantage) ?? []);
}

type Tools = Pick<ProcessServices, 'db' | 'store' | 'privacy'>;

/** Everybody of a page who works in the division on the day, with the post that counts. */
async function atWork(
  { db }: Pick<Tools, 'db'>,
  page: readonly WorkerDossierRow[],
  { region, asOf, knownAt }: StructureQuestion,
): Promise<readonly { readonly facts: ProgrammeFacts; readonly post: Post }[]> {
  const absorbed = await dossiersOf(
    db,
    page.flatMap((one) => one.absorbed),
  );
  const others = new Map(absorbed.map((one) => [one.workerId, one]));
  return page
    .map((own) => [own, ...own.absorbed.flatMap((id) => others.get(id) ?? [])])
    .flatMap((group) => peopleThen(group, { asOf, knownAt }))
    .flatMap((facts) => {
      const post = postOf(facts);
      if (post === undefined || !(region === '000000' || regionContains(region, post.region))) return [];
      return [{ facts, post }];
    });
}

/**
 * 队伍总体状况和内部结构 (QHD:19): how many people work in a division on a day, and of what kinds they are, as far as was
 * known at a moment. A person in several entries of the register counts once. What nobody stated is counted as unknown.
 */
export async function workforceStructure(
  tools: Tools,
  question: StructureQuestion,
): Promise<readonly Figure[]> {
  const { db, store } = tools;
  const { region, asOf, knownAt, leastPeople } = question;
  const vantage = { asOf, knownAt };
  const newGenerationBornFrom =
    (await registerRulesFor(store, region, vantage))?.newGenerationBornFrom ?? null;
  const counts: Counts = new Map();
  let total = 0;
  for await (const page of candidatesOf(db, { region, by: 'post' })) {
    const people = await atWork(tools, page, question);
    const [employers, party] = await Promise.all([
      employersByCodes(
        db,
        people.map(({ post }) => post.employer),
      ),
      inParty(
        tools,
        viewpointOf(vantage),
        people.map(({ facts }) => facts.worker.id),
      ),
    ]);
    const employerOf = new Map(employers.map((row) => [row.employer, employerThen(row, vantage)]));
    for (const { facts, post } of people) {
      const beside = {
        newGenerationBornFrom,
        employer: employerOf.get(post.employer),
        inParty: party.get(facts.worker.id),
      };
      total += 1;
      for (const [dimension, key] of Object.entries(partsOf(facts, post, question, beside))) {
        const cells = counts.get(dimension) ?? new Map<string, number>();
        counts.set(dimension, cells.set(key, (cells.get(key) ?? 0) + 1));
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
  services: Tools,
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
