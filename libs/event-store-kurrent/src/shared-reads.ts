/**
 * Reads a stream once for all who ask while it is being read: they share the next reading, which begins after they
 * asked and so shows what had been appended by then.
 */
export class SharedReads<T> {
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Promise<T>>();

  constructor(private readonly readOnce: (stream: string) => Promise<T>) {}

  read(stream: string): Promise<T> {
    const waiting = this.next.get(stream);
    if (waiting) return waiting;
    const running = this.running.get(stream);
    if (!running) return this.start(stream);
    const result = running.then(() => {
      this.next.delete(stream);
      return this.start(stream);
    });
    this.next.set(stream, result);
    return result;
  }

  private start(stream: string): Promise<T> {
    const reading = this.readOnce(stream);
    const settled = reading
      .catch(() => undefined)
      .then(() => {
        if (this.running.get(stream) === settled) this.running.delete(stream);
      });
    this.running.set(stream, settled);
    return reading;
  }
}
