import type { LocalDate } from '#event-sourcing';
import { figureText, rankOf, targetFor, type Comparator, type Level } from '#reference-data';
import { dayNumber, localDate } from '../facts/dates.js';
import type { CreditAward } from '../engine/credits.js';
import type { Pack, Text } from './model.js';
import { PackError } from './problem.js';
import { rowOn } from './read-dated.js';
import type { Contest, ContestRow, Deadline, Prize, RecognitionMeaning, RecognitionRow } from './sections.js';

/** not-in-force: before the document. open: the day is to come or is today. overdue: it has passed. */
type DeadlineState =
  'not-in-force' | 'open' | 'overdue' | 'yearly' | 'long-term' | 'milestone' | 'dynamic' | 'not-printed';

export interface DeadlineStatus {
  readonly status: DeadlineState;
  /** Last day of what is asked for next; null where the document prints none. */
  readonly due: LocalDate | null;
  /** What is to be reached by then. */
  readonly milestone: Text | null;
  /** false: as stored, to be checked against the document. */
  readonly confirmed: boolean;
}

const stateOf = (deadline: Deadline, on: LocalDate): Omit<DeadlineStatus, 'confirmed'> => {
  const { schedule, due, milestones } = deadline;
  switch (schedule) {
    case 'once':
      return { status: due !== null && on > due ? 'overdue' : 'open', due, milestone: null };
    case 'milestones': {
      const year = Number(on.slice(0, 4));
      const next = milestones.find((milestone) => milestone.year >= year);
      const last = next ?? milestones.at(-1);
      return {
        status: next === undefined ? 'overdue' : 'milestone',
        due: last === undefined ? null : `${last.year}-12-31`,
        milestone: last?.status ?? null,
      };
    }
    case 'yearly':
    case 'long-term':
    case 'dynamic':
    case 'not-printed':
      return { status: schedule, due: null, milestone: null };
  }
};

/** Where a deadline of a document stands on a day; null: the pack has none of this code. It does not know what was done. */
export const deadlineStatus = (
  { deadlines, inForce }: Pick<Pack, 'deadlines' | 'inForce'>,
  code: string,
  on: LocalDate,
): DeadlineStatus | null => {
  const deadline = deadlines.get(code);
  if (deadline === undefined) return null;
  const confirmed = deadline.status === 'as-printed';
  if (on < localDate(inForce.from)) return { status: 'not-in-force', due: null, milestone: null, confirmed };
  return { ...stateOf(deadline, on), confirmed };
};

/** A place, by its number or by its prize. */
export type ContestResult = { readonly contest: Contest } & (
  { readonly rank: number } | { readonly prize: Prize }
);

export interface LevelGranted {
  readonly level: Level;
  readonly row: ContestRow;
}

const matches = ({ contests, ranks, prizes }: ContestRow, result: ContestResult): boolean =>
  contests.includes(result.contest) &&
  ('rank' in result
    ? ranks !== null && ranks.from <= result.rank && result.rank <= ranks.to
    : prizes.includes(result.prize));

const lower = (a: Level, b: Level | null): Level => (b !== null && rankOf(b) < rankOf(a) ? b : a);

/** The highest level that a result gives; null: none, or only one that is made up while `demo` is off. */
export const levelByContest = (
  { contests }: Pick<Pack, 'contests'>,
  result: ContestResult,
  { demo }: { readonly demo: boolean },
): LevelGranted | null =>
  [...contests.values()]
    .filter((row) => (demo || row.basis !== 'demo') && matches(row, result))
    .flatMap((row): readonly LevelGranted[] =>
      row.grants === null ? [] : [{ level: lower(row.grants, row.cappedBy), row }],
    )
    .reduce<LevelGranted | null>(
      (best, found) => (best === null || rankOf(found.level) > rankOf(best.level) ? found : best),
      null,
    );

export interface RecognitionQuestion {
  readonly level: Level;
  /** Words of a ground as the pack has them, zh or en; absent: on whatever ground. */
  readonly ground?: string;
  /** Whether the body is on the register of pilots; absent: nobody has said, and the row says that it matters. */
  readonly pilot?: boolean;
}

export interface Recognised {
  readonly meaning: RecognitionMeaning;
  readonly row: RecognitionRow;
}

/** What excellent talent may have: the level itself before admission to its exam; null: the document gives neither. */
export const recognitionFor = (
  { recognition }: Pick<Pack, 'recognition'>,
  { level, ground, pilot }: RecognitionQuestion,
  { demo }: { readonly demo: boolean },
): Recognised | null => {
  const rows = [...recognition.values()].filter(
    (row) =>
      (demo || row.basis !== 'demo') &&
      (row.levels?.includes(level) ?? true) &&
      (ground === undefined || row.grounds.some(({ zh, en }) => zh === ground || en === ground)) &&
      !(row.pilot && pilot === false),
  );
  const row = rows.find(({ meaning }) => meaning === 'grant') ?? rows[0];
  return row === undefined ? null : { meaning: row.meaning, row };
};

export interface TargetFigure {
  readonly value: number;
  readonly comparator: Comparator;
  /** Computed between printed figures: reference progress, never shown as a target. */
  readonly derived: boolean;
  readonly upTo: number | null;
}

/** What the document asks of an indicator in a year, as a figure or as a status in words; null: nothing. */
export const targetIn = (
  { targets }: Pick<Pack, 'targets'>,
  indicator: string,
  year: number,
): TargetFigure | Text | 'up' | 'down' | null => {
  const definition = targets.get(indicator);
  if (definition === undefined) return null;
  const target = targetFor(definition, year);
  switch (target.kind) {
    case 'figure':
      return {
        value: Number(figureText(target.hundredths)),
        comparator: target.comparator,
        derived: target.derived,
        upTo: target.upTo === null ? null : Number(figureText(target.upTo)),
      };
    case 'milestone':
      return target.status;
    case 'direction':
      return target.direction;
    case 'undefined':
      return null;
  }
};

/**
 * Credits for hours of learning on a day: so many for each full number of hours that the rule names, what is beyond
 * it counts nothing. null: no rule of the pack says anything, or only one whose numbers are made up and `demo` is off.
 */
export const creditsForHours = (
  { credits }: Pick<Pack, 'credits'>,
  hours: number,
  on: LocalDate,
  { demo }: { readonly demo: boolean },
): CreditAward | null => {
  const day = dayNumber(on);
  for (const { name, source, inForce, hours: perHours, tenths, cite } of credits.values()) {
    const ended = inForce.until !== null && day > inForce.until;
    if (source !== 'online-course' || perHours === null || day < inForce.from || ended) continue;
    const rows = [tenths.rows[rowOn(tenths.rows, day)], perHours.rows[rowOn(perHours.rows, day)]] as const;
    if (rows[0] === undefined || rows[1] === undefined)
      throw new PackError(`credits of "${name}" have no row in force`);
    const basis = rows[1].basis === 'demo' ? 'demo' : rows[0].basis;
    const [each, per] = [rows[0].value, rows[1].value];
    if (typeof each !== 'number' || typeof per !== 'number' || per === 0 || (basis === 'demo' && !demo))
      continue;
    const codes = [...cite, ...rows[0].cite, ...rows[1].cite].map((entry) => entry.cite);
    return {
      ruleId: name,
      tenths: Math.floor(hours / per) * each,
      cite: [...new Set(codes)].join(', '),
      basis,
    };
  }
  return null;
};
