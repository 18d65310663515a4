import {
  EventCatalogue,
  idFrom,
  type CommandContext,
  type DomainEvent,
  type StreamAppend,
} from '#event-sourcing';

export const writerCatalogue = new EventCatalogue({ LineWritten: [] });

export interface WriterCommand {
  readonly appends: readonly StreamAppend[];
  readonly context: CommandContext;
  readonly eventCount: number;
}

/** The nth command of a writer: sometimes one event, sometimes several, sometimes on a stream that all writers share. */
export function writerCommand(writer: string, n: number): WriterCommand {
  const own = `own-${writer}-${n}`;
  const shared = `shared-${n % 5}`;
  const lines = (count: number): DomainEvent[] =>
    Array.from({ length: count }, (_, line) => ({
      type: 'LineWritten',
      occurredOn: '2026-03-01',
      data: { writer, n, line, text: '产业工人'.repeat(20) },
    }));
  const appendsOf: readonly (() => StreamAppend[])[] = [
    () => [{ stream: own, expected: 'none', events: lines(1) }],
    () => [{ stream: own, expected: 'none', events: lines(3) }],
    () => [
      { stream: own, expected: 'none', events: lines(2) },
      { stream: shared, expected: 'any', events: lines(1) },
    ],
    () => [{ stream: shared, expected: 'any', events: lines(1) }],
  ];
  const appends = appendsOf[n % appendsOf.length]!();
  return {
    appends,
    context: {
      commandId: idFrom('writer', writer, n),
      provenance: { actor: `user:${writer}`, source: 'test', correlationId: writer },
    },
    eventCount: appends.reduce((count, { events }) => count + events.length, 0),
  };
}
