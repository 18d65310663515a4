import { EventCatalogue, newId, type DomainEvent, type EventLog, type StoredEntry } from '#event-sourcing';
import { createPostgresTestLog } from '#event-store-postgres/testing';

const catalogue = new EventCatalogue({ LineWritten: [] });

const lines = (count: number): DomainEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    type: 'LineWritten',
    occurredOn: '2026-03-01',
    // A line separator and a carriage return end no line of a segment.
    data: { n, text: '产业工人\u2028\r"\\' },
  }));

/** A log of its own, for one test. */
export interface TestLog {
  readonly log: EventLog;
  readonly query: (sql: string) => Promise<unknown>;
  write(streams: number): Promise<void>;
  entries(): Promise<StoredEntry[]>;
  drop(): Promise<void>;
}

export async function createTestLog(database: {
  readonly url: string;
  drop(): Promise<void>;
}): Promise<TestLog> {
  const test = await createPostgresTestLog(database);
  const log = await test.open(catalogue);
  return {
    log,
    query: (sql) => test.pool.query(sql),
    write: async (streams) => {
      for (let n = 0; n < streams; n++)
        await log.appendAll(
          [
            { stream: `own-${newId()}`, expected: 'none', events: lines(1 + (n % 3)) },
            { stream: 'shared-1', expected: 'any', events: lines(1) },
          ],
          {
            commandId: newId(),
            provenance: {
              actor: 'user:writer',
              source: '人社',
              correlationId: 'c-1',
              ...(n % 2 === 0 && { causationId: newId() }),
            },
          },
        );
    },
    entries: async () => {
      const all: StoredEntry[] = [];
      for await (const batch of log.readStored({ after: 0 })) all.push(...batch.entries);
      return all;
    },
    drop: async () => {
      await log.close();
      await test.drop();
    },
  };
}
