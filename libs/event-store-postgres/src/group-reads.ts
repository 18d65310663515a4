interface Waiting<T> {
  readonly answer: Promise<T>;
  readonly resolve: (found: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Queries under way at one time: while one is decoded, the server works on the other. */
const LANES = 2;
const MOST_KEYS = 200;

/**
 * What is asked for while others read forms the next reading, and callers that want the same thing share it. Nobody
 * gets an answer from a reading that began before he asked.
 */
export class GroupReads<T> {
  private waiting = new Map<string, Waiting<T>>();
  private underWay = 0;

  constructor(private readonly readNow: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) {}

  read(key: string): Promise<T> {
    const known = this.waiting.get(key);
    if (known) return known.answer;
    const { promise: answer, resolve, reject } = withResolvers<T>();
    this.waiting.set(key, { answer, resolve, reject });
    // Lets everything that is asked in this turn of the event loop join.
    if (this.waiting.size === 1) queueMicrotask(() => this.startAsMayBe());
    return answer;
  }

  private startAsMayBe(): void {
    while (this.underWay < LANES && this.waiting.size > 0) void this.start(this.take());
  }

  private take(): ReadonlyMap<string, Waiting<T>> {
    const taken = new Map([...this.waiting].slice(0, MOST_KEYS));
    for (const key of taken.keys()) this.waiting.delete(key);
    return taken;
  }

  private async start(taken: ReadonlyMap<string, Waiting<T>>): Promise<void> {
    this.underWay++;
    try {
      const found = await this.readNow([...taken.keys()]);
      for (const [key, { resolve, reject }] of taken)
        if (found.has(key)) resolve(found.get(key)!);
        else reject(new Error(`the reading has no answer for ${key}`));
    } catch (error) {
      for (const { reject } of taken.values()) reject(error);
    } finally {
      this.underWay--;
      this.startAsMayBe();
    }
  }
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
