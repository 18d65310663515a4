import type { PersonKey } from './person-key.js';

interface Entry {
  readonly key: PersonKey;
  readonly staleAt: number;
}

/** The keys used last. They grow stale, so that a key destroyed by another process stops working here too. */
export class KeyCache {
  private readonly entries = new Map<string, Entry>();
  private generation = 0;

  constructor(
    private readonly size: number,
    private readonly lifetimeMs: number,
  ) {}

  get(subject: string): PersonKey | undefined {
    const entry = this.entries.get(subject);
    if (!entry) return undefined;
    this.entries.delete(subject);
    if (entry.staleAt <= performance.now()) return undefined;
    this.entries.set(subject, entry);
    return entry.key;
  }

  /** Pass the result to `put`: what was read before a key was destroyed must not come back afterwards. */
  stamp(): number {
    return this.generation;
  }

  put(subject: string, key: PersonKey, stamp: number): void {
    if (stamp !== this.generation) return;
    this.entries.set(subject, { key, staleAt: performance.now() + this.lifetimeMs });
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value!);
  }

  drop(subject: string): void {
    this.entries.delete(subject);
  }

  forget(subject: string): void {
    this.generation++;
    this.entries.delete(subject);
  }
}
