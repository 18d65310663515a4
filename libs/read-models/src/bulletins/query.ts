import type { LocalDate } from '#event-sourcing';
import { shiftMonth } from '#reference-data';
import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf, withAncestors } from '../support/regions.js';
import { bulletinSchedulesTable, bulletinsTable, type BulletinRow, type BulletinScheduleRow } from './row.js';

const bulletins = reader(bulletinsTable);
const schedules = reader(bulletinSchedulesTable);

export const bulletinById = (db: Database, bulletinId: string): Promise<BulletinRow | undefined> =>
  bulletins.byKey(db, bulletinId);

export interface BulletinSearch extends PageRequest {
  /** This division, everything below it, and what divisions above it published. */
  readonly region: string;
  readonly kind?: string | undefined;
  /** Drafts of the division, too. */
  readonly drafts: boolean;
}

/** Bulletins, those about the latest days first. */
export function bulletinsOf(
  db: Database,
  { region, kind, drafts, limit, after }: BulletinSearch,
): Promise<Page<BulletinRow>> {
  const params: unknown[] = [...subtreeOf(region), [...withAncestors(region)]];
  const where = ['(region between $1 and $2 or region = any($3::text[]))'];
  if (kind !== undefined) where.push(`kind = $${params.push(kind)}`);
  if (!drafts) where.push("status <> 'draft'");
  return bulletins.page(db, {
    where,
    params,
    order: ['until', 'bulletinId'],
    newestFirst: true,
    limit,
    after,
  });
}

/** A schedule with what came of it. */
export interface BulletinDue extends BulletinScheduleRow {
  /** Last day on which one that still stands was published. */
  readonly lastPublishedOn: LocalDate | null;
  /** When the next one is to go out; in the past: it is late. */
  readonly nextDueOn: LocalDate;
}

/** The `n`th day on which one is due; a month without such a day has its last one. */
function dueOn({ firstDueOn, everyMonths }: BulletinScheduleRow, n: number): LocalDate {
  const month = shiftMonth(firstDueOn.slice(0, 7), n * everyMonths);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${String(Math.min(last, Number(firstDueOn.slice(8)))).padStart(2, '0')}`;
}

/** The first day on which one was due and none went out: each one answers for one day, early within its period or late. */
export function nextDue(schedule: BulletinScheduleRow, published: readonly LocalDate[]): LocalDate {
  const sent = published.toSorted();
  for (let n = 0; ; n++) {
    const before = n === 0 ? '' : dueOn(schedule, n - 1);
    const at = sent.findIndex((day) => day > before && day < dueOn(schedule, n + 1));
    if (at === -1) return dueOn(schedule, n);
    sent.splice(0, at + 1);
  }
}

/** What the division and those below it are to publish, and when the next one is due. */
export async function bulletinsDue(db: Database, region: string): Promise<readonly BulletinDue[]> {
  const rows = await schedules.rows(db, 'where region between $1 and $2 order by id', subtreeOf(region));
  return Promise.all(
    rows.map(async (schedule) => {
      const sent = await bulletins.rows(
        db,
        "where region = $1 and kind = $2 and status = 'published' order by published_on",
        [schedule.region, schedule.kind],
      );
      const days = sent.flatMap(({ publishedOn }) => publishedOn ?? []);
      return { ...schedule, lastPublishedOn: days.at(-1) ?? null, nextDueOn: nextDue(schedule, days) };
    }),
  );
}
