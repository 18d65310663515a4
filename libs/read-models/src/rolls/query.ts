import type { Instant, LocalDate } from '#event-sourcing';
import type { RollKind, RollTier } from '#worker-registry';
import { mergedAt, personOf } from '../merged-entries/sql.js';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { rollEntriesTable, rollsTable, type RollEntryRow, type RollRow } from './row.js';

const rolls = reader(rollsTable);
const entries = reader(rollEntriesTable);

export const rollById = (db: Database, rollId: string): Promise<RollRow | undefined> =>
  rolls.byKey(db, rollId);

export const rollsByIds = (db: Database, ids: readonly string[]): Promise<RollRow[]> =>
  rolls.rows(db, 'where roll_id = any($1::text[])', [[...new Set(ids)]]);

export interface RollSearch extends PageRequest {
  /** This division and everything below it. */
  readonly region: string;
  readonly kind?: string | undefined;
  readonly series?: string | undefined;
}

/** Rolls of a region, the newest first. */
export function rollsOf(
  db: Database,
  { region, kind, series, limit, after }: RollSearch,
): Promise<Page<RollRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = ['region >= $1', 'region <= $2'];
  if (kind !== undefined) where.push(`kind = $${params.push(kind)}`);
  if (series !== undefined) where.push(`series = $${params.push(series)}`);
  return rolls.page(db, { where, params, order: ['openedOn', 'rollId'], newestFirst: true, limit, after });
}

export const rollEntryById = (db: Database, entryId: string): Promise<RollEntryRow | undefined> =>
  entries.byKey(db, entryId);

/** Everybody who ever stood on a roll. */
export const rollEntriesOf = (
  db: Database,
  { rollId, limit, after }: PageRequest & { readonly rollId: string },
): Promise<Page<RollEntryRow>> =>
  entries.page(db, { where: ['roll_id = $1'], params: [rollId], order: ['entryId'], limit, after });

/** Everything that a person stands on, in whichever entry of the register it was recorded; the newest first. */
export const rollEntriesOfWorkers = (db: Database, workerIds: readonly string[]): Promise<RollEntryRow[]> =>
  entries.rows(db, 'where worker_id = any($1::text[]) order by entered_on desc, entry_id', [[...workerIds]]);

export interface RollCount {
  readonly kind: RollKind;
  readonly tier: RollTier;
  readonly series: string | null;
  /** That stand on the day. */
  readonly standing: number;
  /** That were opened in the year of the day, until the day. */
  readonly openedInYear: number;
  /** People who stand on them on the day, each once in a line. */
  readonly people: number;
  /** People who came onto them in that year. */
  readonly peopleOfYear: number;
}

/** How many rolls of each kind, tier and series there are, and how many people on them, as known at a moment. */
export const rollCounts = (
  db: Database,
  { region, asOf, knownAt }: { readonly region: string; readonly asOf: LocalDate; readonly knownAt: Instant },
): Promise<RollCount[]> =>
  select<RollCount>(
    db,
    `with recursive ${mergedAt('$2::timestamptz')}, known as (
       select roll_id, kind, tier, series, opened_on,
         case when close_known_from <= $2::timestamptz then closed_on end as closed_on
       from read.rolls where known_from <= $2::timestamptz and opened_on <= $1::date and region between $3 and $4
     ), entered as (
       select entry.roll_id, ${personOf('entry')} as person_id, entry.entered_on,
         case when entry.left_known_from <= $2::timestamptz then entry.left_on end as left_on
       from read.roll_entries entry left join merged using (worker_id)
       where entry.known_from <= $2::timestamptz and entry.entered_on <= $1::date
         and (entry.because is distinct from 'recorded-wrongly' or entry.left_known_from > $2::timestamptz)
     )
     select kind, tier, series,
       (count(distinct roll_id) filter (where closed_on is null or closed_on >= $1::date))::int as standing,
       (count(distinct roll_id) filter (where opened_on >= date_trunc('year', $1::date)))::int as "openedInYear",
       (count(distinct person_id) filter (where (left_on is null or left_on >= $1::date)
          and (closed_on is null or closed_on >= $1::date)))::int as people,
       (count(distinct person_id) filter (where entered_on >= date_trunc('year', $1::date)))::int as "peopleOfYear"
     from known left join entered using (roll_id)
     group by kind, tier, series order by kind, tier, series`,
    [asOf, knownAt, ...subtreeOf(region)],
  );
