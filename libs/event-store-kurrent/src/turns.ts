import { NO_CHECK, type AppendResult, type PreparedCommand } from '#event-sourcing';

interface Line {
  /** Ends when the last of the line has been answered. */
  last: Promise<unknown>;
  /** Highest revision of the stream that an answer has shown since the line formed. */
  reached: number;
}

const REMEMBERED = 10_000;

/**
 * Commands of this process that want a revision of the same stream go one after the other, since only one can have it.
 * Whoever is behind the stream when its turn comes need not go to the server, if the server has told it once before that
 * it was not recorded: it can only meet a conflict. Without this, a stream that hundreds of commands want at once costs
 * the server the square of their number.
 */
export class Turns {
  private readonly lines = new Map<string, Line>();
  private readonly notRecorded = new Set<string>();

  async take(command: PreparedCommand, send: () => Promise<AppendResult>): Promise<AppendResult> {
    const [first] = command.appends;
    if (!first || first.expected === NO_CHECK) return send();
    const { stream, expected, events } = first;
    const line = this.lines.get(stream) ?? { last: Promise.resolve(), reached: -1 };
    this.lines.set(stream, line);
    const { last } = line;
    let pass: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => (pass = resolve));
    line.last = mine;
    await last;
    try {
      if (line.reached > expected) {
        if (this.notRecorded.has(command.id)) return { outcome: 'conflict', stream, actual: line.reached };
        pass();
      }
      const result = await send();
      if (result.outcome === 'recorded') line.reached = Math.max(line.reached, expected + events.length);
      if (result.outcome === 'conflict') {
        if (result.stream === stream) line.reached = Math.max(line.reached, result.actual);
        this.remember(command.id);
      }
      return result;
    } finally {
      pass();
      if (line.last === mine) this.lines.delete(stream);
    }
  }

  private remember(commandId: string): void {
    this.notRecorded.add(commandId);
    for (const oldest of this.notRecorded) {
      if (this.notRecorded.size <= REMEMBERED) return;
      this.notRecorded.delete(oldest);
    }
  }
}
