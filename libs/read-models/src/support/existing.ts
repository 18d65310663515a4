import type { RecordedEvent } from '#event-sourcing';

/** The row that an earlier event of the same thing must have made. */
export function existing<Row>(row: Row | undefined, event: RecordedEvent): Row {
  if (row === undefined) throw new Error(`${event.type} in ${event.stream} before the event that opens it`);
  return row;
}
