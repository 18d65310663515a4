import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Page, PageRequest } from '../support/page.js';
import { pageOfThen } from './page.js';
import { replay, type Register, type Source } from './replay.js';
import { isPresent, type Viewpoint } from './viewpoint.js';

interface Acts<Row extends object, E extends DomainEvent> extends Source<Row, E> {
  readonly keyOf: (row: Row) => string;
  /** Names the stream that the row comes from; the key when absent. */
  readonly subjectOf?: (row: Row) => string;
  /** Whether it existed on a day; always when absent. */
  readonly isThere?: (row: Row, day: LocalDate) => boolean;
  /** Latest day of which the row tells; left out where acts are recorded on their day, so that today holds them all. */
  readonly lastDay?: (row: Row) => LocalDate;
}

type LogOnly = Pick<Register, 'store'>;

/** Things that change by acts with a day of their own: read as they stood at the end of any day, as known at any moment. */
export function actsKnownAt<Row extends object, E extends DomainEvent>(source: Acts<Row, E>) {
  const { keyOf, subjectOf = keyOf, isThere = () => true, lastDay } = source;
  const then = replay(source);

  const isSettled = (row: Row, viewpoint: Viewpoint): boolean =>
    lastDay === undefined ? isPresent(viewpoint) : viewpoint.isNow && lastDay(row) <= viewpoint.asOf;

  /** Rows of today as they were; what was not there yet is left out. */
  async function rows(
    register: LogOnly,
    viewpoint: Viewpoint,
    today: readonly Row[],
  ): Promise<readonly Row[]> {
    const unsettled = today.filter((row) => !isSettled(row, viewpoint));
    if (unsettled.length === 0) return today;
    const { knownAt, asOf: through } = viewpoint;
    const found = await then(register, unsettled.map(subjectOf), { knownAt, through });
    const rowOf = new Map(found.map((row) => [keyOf(row), row]));
    return today
      .map((row) => (isSettled(row, viewpoint) ? row : rowOf.get(keyOf(row))))
      .filter((row) => row !== undefined)
      .filter((row) => isThere(row, through));
  }

  return {
    rows,
    /** One row of today as it was; undefined when it was not there yet. */
    one: async (register: LogOnly, viewpoint: Viewpoint, today: Row): Promise<Row | undefined> =>
      (await rows(register, viewpoint, [today]))[0],
    /** A page as it was, in the order that the list has today. */
    page: (
      register: LogOnly,
      viewpoint: Viewpoint,
      request: PageRequest,
      today: (request: PageRequest) => Promise<Page<Row>>,
    ): Promise<Page<Row>> => pageOfThen(request, today, (page) => rows(register, viewpoint, page)),
  };
}
