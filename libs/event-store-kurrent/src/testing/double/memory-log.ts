/** One record as the double keeps it. Positions are byte offsets, as a log in files has them: growing, with gaps. */
export interface DoubleRecord {
  readonly position: number;
  /** Where the record ends, which is where a reader backwards begins. */
  readonly end: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export interface ProposedRecord {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** What a writer expects of a stream, numbered as the second version of the protocol does. */
export interface StreamCheck {
  readonly stream: string;
  readonly expected: number;
}

export const ANY = -2;

export type DoubleAppend =
  | { readonly outcome: 'written' | 'written-before'; readonly position: number }
  | {
      readonly outcome: 'conflict';
      readonly failures: readonly (StreamCheck & { readonly actual: number })[];
    }
  /** Some streams hold these very events and others do not: servers of 25.1 fail without a reason. */
  | { readonly outcome: 'mixed' };

type Verdict = 'ok' | 'conflict' | 'idempotent';

const HEADER = 64;

/** The log of the double: it outlives the server on the socket, as files outlive a process. */
export class MemoryLog {
  readonly records: DoubleRecord[] = [];
  private readonly streams = new Map<string, DoubleRecord[]>();
  private readonly followers = new Set<() => void>();
  private tail = 0;

  stream(name: string): readonly DoubleRecord[] {
    return this.streams.get(name) ?? [];
  }

  /** Index of the first record that stands at `position` or behind it; undefined where no record begins. */
  indexAt(position: number): number | undefined {
    if (position === this.tail) return this.records.length;
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.records[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return this.records[low]?.position === position ? low : undefined;
  }

  /** Calls after every append, until the function it gives is called. */
  follow(told: () => void): () => void {
    this.followers.add(told);
    return () => this.followers.delete(told);
  }

  append(checks: readonly StreamCheck[], proposed: readonly ProposedRecord[]): DoubleAppend {
    const verdicts = checks.map((check) => this.verdict(check, proposed));
    if (verdicts.length > 0 && verdicts.every((verdict) => verdict === 'idempotent'))
      return { outcome: 'written-before', position: this.lastOf(proposed) };
    if (verdicts.includes('idempotent')) return { outcome: 'mixed' };
    const failures = checks
      .filter((_, index) => verdicts[index] === 'conflict')
      .map((check) => ({ ...check, actual: this.stream(check.stream).length - 1 }));
    if (failures.length > 0) return { outcome: 'conflict', failures };
    return { outcome: 'written', position: this.write(proposed) };
  }

  private verdict({ stream, expected }: StreamCheck, proposed: readonly ProposedRecord[]): Verdict {
    const held = this.stream(stream);
    const ids = proposed.filter((record) => record.stream === stream).map(({ id }) => id);
    const from = expected === ANY ? held.findIndex(({ id }) => id === ids[0]) : expected + 1;
    if (from >= 0 && from < held.length && ids.every((id, index) => held[from + index]?.id === id))
      return 'idempotent';
    return expected === ANY || expected === held.length - 1 ? 'ok' : 'conflict';
  }

  private lastOf(proposed: readonly ProposedRecord[]): number {
    const ids = new Set(proposed.map(({ id }) => id));
    return this.records.findLast(({ id }) => ids.has(id))?.position ?? -1;
  }

  private write(proposed: readonly ProposedRecord[]): number {
    let position = -1;
    for (const record of proposed) {
      position = this.tail;
      this.tail += HEADER + record.stream.length + record.data.length + record.metadata.length;
      const held = this.streams.get(record.stream) ?? [];
      const stored = { ...record, position, end: this.tail, revision: held.length, created: Date.now() };
      held.push(stored);
      this.streams.set(record.stream, held);
      this.records.push(stored);
    }
    for (const told of this.followers) told();
    return position;
  }
}
