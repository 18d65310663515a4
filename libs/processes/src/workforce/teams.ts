import type { Instant, LocalDate } from '#event-sourcing';
import {
  entriesOfPeople,
  rollEntriesKnownAt,
  rollEntriesOf,
  rollsKnownAt,
  rollsOf,
  type RollRow,
  type Viewpoint,
} from '#read-models';
import type { ProcessServices } from '../services.js';
import { inParty } from './party.js';

/** Teams of a division by whether a party member is in them; those of whose members too little is known are told apart. */
export interface TeamsByParty {
  readonly teams: number;
  readonly withMember: number;
  readonly withoutMember: number;
  readonly unknown: number;
}

type Tools = Pick<ProcessServices, 'db' | 'store' | 'privacy'>;

const PAGE = 200;

async function all<Row>(
  page: (
    after: string | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const found = await page(after);
    rows.push(...found.rows);
    after = found.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

const isOpenOn = ({ closedOn }: Pick<RollRow, 'closedOn'>, day: LocalDate): boolean =>
  closedOn === null || closedOn >= day;

/** Entries of the register that stand on a roll on the day. */
async function standing(tools: Tools, viewpoint: Viewpoint, rollId: string): Promise<readonly string[]> {
  const entries = await all((after) => rollEntriesOf(tools.db, { rollId, limit: PAGE, after }));
  return (await rollEntriesKnownAt.rows(tools, viewpoint, entries))
    .filter(({ leftOn }) => leftOn === null || leftOn >= viewpoint.asOf)
    .map(({ workerId }) => workerId);
}

/** 无党员班组 (AQ:1): counted where it is known of every member, so that nothing unknown is taken for "none". */
export async function teamsByParty(
  tools: Tools,
  region: string,
  viewpoint: Viewpoint & { readonly knownAt: Instant },
): Promise<TeamsByParty> {
  const { db } = tools;
  const today = await all((after) => rollsOf(db, { region, kind: 'team', limit: PAGE, after }));
  const teams = (await rollsKnownAt.rows(tools, viewpoint, today)).filter((one) =>
    isOpenOn(one, viewpoint.asOf),
  );
  const count = { teams: teams.length, withMember: 0, withoutMember: 0, unknown: 0 };
  for (const { rollId } of teams) {
    const members = await standing(tools, viewpoint, rollId);
    const known = await inParty(tools, viewpoint, members);
    if ([...known.values()].includes(true)) count.withMember += 1;
    else if (members.length === 0 || members.some((workerId) => !known.has(workerId))) count.unknown += 1;
    else count.withoutMember += 1;
  }
  return count;
}

/** Holders of honours by whether they are in the party; those of whom it is not known told apart. */
export interface HonouredByParty {
  readonly people: number;
  readonly members: number;
  readonly others: number;
  readonly unknown: number;
}

/** 技术能手、优秀工人中的党员 (CXA:(一)1): everybody who holds an honour of the division on a day, each person once. */
export async function honouredByParty(
  tools: Tools,
  region: string,
  viewpoint: Viewpoint & { readonly knownAt: Instant },
): Promise<HonouredByParty> {
  const { db } = tools;
  const today = await all((after) => rollsOf(db, { region, kind: 'honour', limit: PAGE, after }));
  const holders = new Set<string>();
  for (const { rollId } of await rollsKnownAt.rows(tools, viewpoint, today))
    for (const workerId of await standing(tools, viewpoint, rollId)) holders.add(workerId);
  const entriesOf = await entriesOfPeople(db, [...holders]);
  const people = [...new Set([...holders].map((id) => entriesOf(id)[0]))];
  const known = [...(await inParty(tools, viewpoint, people)).values()];
  const members = known.filter((isMember) => isMember).length;
  return {
    people: people.length,
    members,
    others: known.length - members,
    unknown: people.length - known.length,
  };
}
