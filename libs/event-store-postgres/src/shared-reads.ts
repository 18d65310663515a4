/**
 * Callers that want the same thing at the same time share one reading. Nobody gets one that began before he asked:
 * whoever comes while a reading is under way waits for the next.
 */
export class SharedReads<T> {
  private readonly readings = new Map<string, { done: Promise<void>; next?: Promise<T> }>();

  constructor(private readonly readNow: (key: string) => Promise<T>) {}

  read(key: string): Promise<T> {
    const current = this.readings.get(key);
    if (!current) return this.start(key);
    return (current.next ??= current.done.then(() => this.start(key)));
  }

  private start(key: string): Promise<T> {
    const result = this.readNow(key);
    const reading: { done: Promise<void>; next?: Promise<T> } = {
      done: result.then(
        () => this.finish(key),
        () => this.finish(key),
      ),
    };
    this.readings.set(key, reading);
    return result;
  }

  private finish(key: string): void {
    if (!this.readings.get(key)?.next) this.readings.delete(key);
  }
}
