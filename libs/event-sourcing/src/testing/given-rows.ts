import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent, RecordedEvent } from '../event.js';
import { foldBatch, type DeclaredProjection } from '../projection.js';

/** An event as the log would return it, for tests of projections. */
export const recorded = <E extends DomainEvent>(
  event: E,
  envelope: Partial<Omit<RecordedEvent, 'type' | 'occurredOn' | 'data'>> = {},
): RecordedEvent<E> => ({
  ...event,
  id: '00000000-0000-5000-8000-000000000001',
  schema: 1,
  stream: 'test-1',
  revision: 0,
  position: 1,
  recordedAt: `${event.occurredOn}T04:00:00.000Z`,
  commandId: '00000000-0000-5000-8000-000000000002',
  actor: 'user:test',
  source: 'test',
  correlationId: 'test',
  ...envelope,
});

/** `givenRows(projection)(...events).then(row, …)`: exactly these rows, ordered by key. */
export const givenRows =
  <Row extends object, E extends DomainEvent>(projected: DeclaredProjection<Row, E>) =>
  (...events: readonly RecordedEvent<E>[]) => ({
    then(...expected: readonly Row[]): void {
      const rows = [...foldBatch(projected, new Map(), events).entries()]
        .filter(([, row]) => row !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, row]) => row);
      if (!isDeepStrictEqual(rows, expected))
        throw new Error(
          `expected rows ${JSON.stringify(expected, null, 2)}\nactual ${JSON.stringify(rows, null, 2)}`,
        );
    },
  });
