import { randomBytes } from 'node:crypto';
import type { KeyState, KeyStore } from '../key-store.js';

/** Keys that last as long as the test. */
export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, KeyState>();

  obtain(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    for (const subject of subjects) if (!this.keys.has(subject)) this.keys.set(subject, randomBytes(32));
    return this.find(subjects);
  }

  find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    return Promise.resolve(
      new Map(
        subjects.flatMap((subject) => (this.keys.has(subject) ? [[subject, this.keys.get(subject)!]] : [])),
      ),
    );
  }

  destroy(subject: string): Promise<void> {
    this.keys.set(subject, 'destroyed');
    return Promise.resolve();
  }
}
