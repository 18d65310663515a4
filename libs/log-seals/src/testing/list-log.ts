import {
  EventCatalogue,
  prepareCommand,
  type AppendResult,
  type CommandContext,
  type EventLog,
  type RecordedEvent,
  type StoredEntry,
  type StreamAppend,
} from '#event-sourcing';
import { logSealHistory } from '../log-seal/history.js';

export const catalogue = new EventCatalogue(logSealHistory, { Noted: [] });

export interface ListLog extends EventLog {
  /** The log itself, open to anybody's hand. */
  entries: StoredEntry[];
}

/** A log in a list: what a log is before there is an engine, and easy to tamper with. */
export function listLog(entries: StoredEntry[] = []): ListLog {
  const commands = new Set<string>();
  const log: Pick<ListLog, 'entries' | 'append' | 'read' | 'readStored' | 'head'> = {
    entries,
    append: (append, command) => Promise.resolve(appendTo(log.entries, commands, append, command)),
    read: (stream) => {
      const events = log.entries.filter((entry) => entry.stream === stream).map(lifted);
      return Promise.resolve({ events, revision: events.length - 1 });
    },
    async *readStored({ after, batchSize = 7 }) {
      const rest = log.entries.filter(({ position }) => position > after);
      for (let at = 0; at < rest.length; at += batchSize) {
        const batch = rest.slice(at, at + batchSize);
        yield await Promise.resolve({ entries: batch, through: batch.at(-1)!.position });
      }
    },
    head: () => Promise.resolve(log.entries.at(-1)?.position ?? 0),
  };
  // Sealing, checking and proving use no more than this.
  return log as ListLog;
}

function lifted({ data, ...entry }: StoredEntry): RecordedEvent {
  const { type, schema, occurredOn } = entry;
  return { ...entry, ...catalogue.lift({ type, schema, occurredOn, data: JSON.parse(data) as object }) };
}

function appendTo(
  entries: StoredEntry[],
  commands: Set<string>,
  append: StreamAppend,
  command: CommandContext,
): AppendResult {
  const prepared = prepareCommand(catalogue, [append], command);
  const position = entries.at(-1)?.position ?? 0;
  if (commands.has(command.commandId)) return { outcome: 'duplicate', position };
  const { stream, expected, events } = prepared.appends[0]!;
  const actual = entries.findLast((entry) => entry.stream === stream)?.revision ?? -1;
  if (append.expected !== 'any' && expected !== actual) return { outcome: 'conflict', stream, actual };
  commands.add(command.commandId);
  for (const [index, { id, type, schema, day, data }] of events.entries())
    entries.push({
      position: position + index + 1,
      id,
      stream,
      revision: actual + 1 + index,
      type,
      schema,
      occurredOn: day,
      recordedAt: `2026-03-01T00:00:00.${String(entries.length % 1000).padStart(3, '0')}Z`,
      commandId: command.commandId,
      data,
      ...command.provenance,
    });
  return { outcome: 'recorded', position: entries.at(-1)!.position };
}

let written = 0;

/** Adds notes to a few streams. */
export async function write(log: EventLog, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    written += 1;
    await log.append(
      {
        stream: `note-${written % 3}`,
        expected: 'any',
        events: [{ type: 'Noted', occurredOn: '2026-03-01', data: { text: `记录 ${written}` } }],
      },
      {
        commandId: `c-${written}`,
        provenance: { actor: 'user:a', source: 'test', correlationId: `r-${written}` },
      },
    );
  }
}
