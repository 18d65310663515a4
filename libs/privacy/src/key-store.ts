/** 32 random bytes that belong to one subject: a person, or a file that names many. */
export type SubjectKey = Buffer;

/** `destroyed`: there was a key, or there shall never be one; what it sealed is gone for ever. */
export type KeyState = SubjectKey | 'destroyed';

/** Where the keys of people live: apart from the log, so that destroying one empties every copy of a value at once. */
export interface KeyStore {
  /** The key of everyone named, made where there was none. */
  obtain(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  /** The keys there are; who never had one is left out. */
  find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  /** Destroys the key for good. Doing it again changes nothing. */
  destroy(subject: string): Promise<void>;
}
