import { randomBytes } from 'node:crypto';
import type { KeyState, KeyStore } from '../keys/key-store.js';
import { PersonKey } from '../keys/person-key.js';

/** Keys that last as long as the test. */
export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, KeyState>();
  private readonly versions = new Map<string, readonly Buffer[]>();

  obtain(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    for (const subject of subjects) if (!this.keys.has(subject)) this.addVersion(subject);
    return this.find(subjects);
  }

  find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = new Map<string, KeyState>();
    for (const subject of subjects) {
      const key = this.keys.get(subject);
      if (key !== undefined) found.set(subject, key);
    }
    return Promise.resolve(found);
  }

  findAnew(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    return this.find(subjects);
  }

  destroy(subject: string): Promise<void> {
    this.keys.set(subject, 'destroyed');
    return Promise.resolve();
  }

  /** Gives a subject a new key for new values. */
  addVersion(subject: string): void {
    const versions = [...(this.versions.get(subject) ?? []), randomBytes(32)];
    this.versions.set(subject, versions);
    this.keys.set(subject, new PersonKey(versions));
  }

  release(): void {
    // They are nowhere but in memory.
  }
}
