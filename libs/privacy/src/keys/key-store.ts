import type { PersonKey } from './person-key.js';

/** `destroyed`: there was a key, or there shall never be one; what it sealed is gone for ever. */
export type KeyState = PersonKey | 'destroyed';

/** Where the keys of people live: apart from the log, so that destroying one empties every copy of a value at once. */
export interface KeyStore {
  /** The key of everyone named, made where there was none. */
  obtain(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  /** The keys there are; who never had one is left out. */
  find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  /** The same, not from memory: where a value names a version that is newer than the one at hand. */
  findAnew(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  /** Lets go of keys in memory: nobody will need them soon. */
  release(subjects: readonly string[]): void;
  /** Destroys every version of the key for good. Doing it again changes nothing. */
  destroy(subject: string): Promise<void>;
}
