import { randomUUID } from 'node:crypto';
import { jsonEvent, NO_STREAM, type AppendStreamRequest, type EventData } from '@kurrent/kurrentdb-client';
import { idFrom, type Position } from '#event-sourcing';
import type { LogReader } from './pages.js';
import { neighbours, positionOf } from './server-assumptions.js';

/** Says which command the events behind it belong to. Written in the same operation, in a stream of its own. */
interface MarkerData {
  /** Id of the command's last event. */
  readonly last: string;
  /** How many records behind the marker that event lies. */
  readonly behind: number;
}

const TYPE = 'CommandRecorded';

export const markerStream = (log: string, commandId: string): string =>
  `${log}.command-${idFrom('marker', commandId)}`;

/**
 * The marker of a command. Its event id is new with every attempt, so that the server never takes a second attempt for
 * a repetition of the first, and our own attempt can be told from another's.
 */
export function markerEvent(commandId: string, data: MarkerData): EventData {
  return jsonEvent({ id: randomUUID(), type: TYPE, data: { ...data }, metadata: { commandId } });
}

/** The marker that only the first attempt can write. */
export const firstMarker = (log: string, commandId: string, event: EventData): AppendStreamRequest => ({
  streamName: markerStream(log, commandId),
  expectedState: NO_STREAM,
  events: [event],
});

export interface RecordedCommand {
  /** Event id of the marker: the attempt that wrote it. */
  readonly attempt: string;
  /** Position of the command's last event. */
  readonly position: Position;
}

/** Looks a command up: where its last event is, undefined when it was never recorded. */
export async function findCommand(
  reader: LogReader,
  log: string,
  commandId: string,
): Promise<RecordedCommand | undefined> {
  const marker = await reader.lastOf(markerStream(log, commandId));
  if (!marker) return undefined;
  const { last, behind } = marker.data as unknown as MarkerData;
  const records = await reader.recordsFrom(positionOf(marker), neighbours(behind));
  const event = records.find(({ id }) => id === last);
  if (!event) throw new Error(`the marker of command ${commandId} points at no event`);
  return { attempt: marker.id, position: positionOf(event) };
}
