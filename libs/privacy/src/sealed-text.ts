/**
 * A personal value that only the holder of its person's key can read. Domain code, events and read models carry it as
 * it is; plain text exists only at the edge. `mark` is a keyed fingerprint under the same key: equal marks of one
 * person and field mean equal values, and destroying the key leaves both meaningless.
 */
export interface SealedText {
  /** `<suite>.<base64url of nonce, ciphertext and tag>`, e.g. `A256GCM.Zm9v…`. */
  readonly sealed: string;
  readonly mark: string;
}

/** A sealed name with keyed bigrams, by which it can be searched without being read. */
export interface SealedName extends SealedText {
  readonly grams: readonly string[];
}
