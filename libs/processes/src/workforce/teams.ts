import type { Instant, LocalDate } from '#event-sourcing';
import {
  entriesOfPerson,
  rollEntriesKnownAt,
  rollEntriesOf,
  rollsKnownAt,
  rollsOf,
  sourceReportsKnownAt,
  sourceReportsOf,
  type RollRow,
  type Viewpoint,
} from '#read-models';
import { sealedField, valueOn } from '#worker-registry';
import type { ProcessServices } from '../services.js';

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

/** Null: nobody has stated it, or sources contradict each other. The value is opened in memory and told to nobody. */
async function isInParty(tools: Tools, viewpoint: Viewpoint, workerId: string): Promise<boolean | null> {
  for (const entry of await entriesOfPerson(tools.db, workerId)) {
    const today = (await sourceReportsOf(tools.db, entry)).filter(
      ({ field }) => field === 'politicalAffiliation',
    );
    for (const { stated } of await sourceReportsKnownAt.rows(tools, viewpoint, today)) {
      const value = valueOn('politicalAffiliation', stated, viewpoint.asOf);
      if (typeof value !== 'object' || value === null) continue;
      const plain = await tools.privacy.open(entry, sealedField('politicalAffiliation'), value.sealed);
      if (plain !== null)
        return ['party-member', 'probationary-party-member'].includes(JSON.parse(plain) as string);
    }
  }
  return null;
}

const isOpenOn = ({ closedOn }: Pick<RollRow, 'closedOn'>, day: LocalDate): boolean =>
  closedOn === null || closedOn >= day;

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
    const entries = await all((after) => rollEntriesOf(db, { rollId, limit: PAGE, after }));
    const members = (await rollEntriesKnownAt.rows(tools, viewpoint, entries)).filter(
      ({ leftOn }) => leftOn === null || leftOn >= viewpoint.asOf,
    );
    const known = await Promise.all(members.map(({ workerId }) => isInParty(tools, viewpoint, workerId)));
    if (known.includes(true)) count.withMember += 1;
    else if (known.length === 0 || known.includes(null)) count.unknown += 1;
    else count.withoutMember += 1;
  }
  return count;
}
