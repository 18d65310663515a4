import { setTimeout as delay } from 'node:timers/promises';
import type { AppendStreamRequest } from '@kurrent/kurrentdb-client';
import {
  StoreUnavailableError,
  type AppendResult,
  type CommandContext,
  type PreparedCommand,
  type StreamAppend,
} from '#event-sourcing';
import {
  findCommand,
  firstMarker,
  markerEvent,
  markerStream,
  type RecordedCommand,
} from './command-marker.js';
import { asJson } from './entry.js';
import { asStoreError } from './errors.js';
import type { Link } from './link.js';
import type { LogReader } from './pages.js';
import {
  conflictOf,
  isDenied,
  isTooLarge,
  isTooOld,
  needsNewClient,
  positionOfAppend,
  stateOf,
} from './server-assumptions.js';

/** A conflict can be answered a moment before the event that caused it can be read. */
const LOOKS = 20;
const FIRST_LOOK_MS = 5;
const LONGEST_LOOK_MS = 500;

/** Writes commands, each once. */
export class CommandWriter {
  constructor(
    private readonly link: Link,
    private readonly reader: LogReader,
    private readonly log: string,
  ) {}

  async write(
    command: PreparedCommand,
    appends: readonly StreamAppend[],
    { provenance }: CommandContext,
  ): Promise<AppendResult> {
    const marker = markerEvent(command.id, {
      last: command.appends.at(-1)!.events.at(-1)!.id,
      behind: command.eventCount,
    });
    const requests: AppendStreamRequest[] = [firstMarker(this.log, command.id, marker)];
    for (const [nth, { stream, expected, events }] of command.appends.entries())
      requests.push({
        streamName: `${this.reader.prefix}${stream}`,
        expectedState: stateOf(expected),
        events: events.map(({ id, type, schema, day }, index) => {
          const envelope = { ...provenance, schema, occurredOn: day, commandId: command.id };
          return asJson({ id, type, envelope }, appends[nth]!.events[index]!.data);
        }),
      });
    const client = this.link.appender;
    try {
      const { position } = await client.multiStreamAppend(requests);
      return { outcome: 'recorded', position: positionOfAppend(position) };
    } catch (error) {
      const conflict = conflictOf(error);
      if (conflict) return this.explain(command.id, conflict);
      if (isTooOld(error) || isDenied(error) || isTooLarge(error)) throw asStoreError(error);
      if (needsNewClient(error)) this.link.replaceAppender(client);
      return this.clearUp(command.id, marker.id, error);
    }
  }

  /** The marker stands first, so a conflict on another stream means that the command was never recorded. */
  private async explain(
    commandId: string,
    { stream, actual }: { readonly stream: string; readonly actual: number },
  ): Promise<AppendResult> {
    if (stream !== markerStream(this.log, commandId))
      return { outcome: 'conflict', stream: stream.slice(this.reader.prefix.length), actual };
    const { position } = await this.recorded(commandId);
    return { outcome: 'duplicate', position };
  }

  private async recorded(commandId: string): Promise<RecordedCommand> {
    for (let look = 0; look < LOOKS; look++) {
      const found = await findCommand(this.reader, this.log, commandId);
      if (found) return found;
      await delay(Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * 2 ** look));
    }
    throw new StoreUnavailableError(`command ${commandId} is being written and cannot be read yet`);
  }

  /** What became of an append whose answer says nothing: the log knows, if it can be asked. */
  private async clearUp(commandId: string, attempt: string, error: unknown): Promise<AppendResult> {
    const found = await findCommand(this.reader, this.log, commandId).catch(() => undefined);
    if (!found) throw asStoreError(error);
    return { outcome: found.attempt === attempt ? 'recorded' : 'duplicate', position: found.position };
  }
}
