import { EventCatalogue, idFrom } from '../../../dist/libs/event-sourcing/src/index.js';

export const catalogue = new EventCatalogue({ LineWritten: [] });

const SHARED_STREAMS = 7;

const lines = (writer, n, count) =>
  Array.from({ length: count }, (_, line) => ({
    type: 'LineWritten',
    occurredOn: '2026-03-01',
    data: { writer, n, line, text: '产业工人'.repeat(20) },
  }));

/** The nth command of a writer: one event, several, several on two streams, or one on a stream that all writers share. */
export function commandOf(writer, n) {
  const own = `own-${writer}-${n}`;
  const shared = `shared-${n % SHARED_STREAMS}`;
  const shapes = [
    [{ stream: own, expected: 'none', events: lines(writer, n, 1) }],
    [{ stream: own, expected: 'none', events: lines(writer, n, 3) }],
    [
      { stream: own, expected: 'none', events: lines(writer, n, 2) },
      { stream: shared, expected: 'any', events: lines(writer, n, 1) },
    ],
    [{ stream: shared, expected: 'any', events: lines(writer, n, 1) }],
  ];
  const appends = shapes[n % shapes.length];
  return {
    appends,
    events: appends.reduce((sum, { events }) => sum + events.length, 0),
    context: {
      commandId: idFrom('trial', writer, n),
      provenance: { actor: `user:${writer}`, source: 'trial', correlationId: writer },
    },
  };
}
