/** One key to wrap or to unwrap, and what it belongs to: it comes back only as that. */
export interface KeyOf {
  readonly purpose: 'person' | 'secret';
  /** The person or file, or the name of the secret. */
  readonly name: string;
  /** From 1 on. */
  readonly version: number;
  /** The key itself, or its wrapped form. */
  readonly bytes: Buffer;
}

/** A key that wraps other keys and itself never leaves its place: 32 bytes at hand, or a key in a key service. */
export interface KeyWrapping {
  /** Names the wrapping key without revealing it; stands beside whatever it wrapped. */
  readonly id: string;
  wrap(keys: readonly KeyOf[]): Promise<Buffer[]>;
  /** Throws `SealBrokenError` for a key that was changed or belongs to another name. */
  unwrap(keys: readonly KeyOf[]): Promise<Buffer[]>;
}

/** Where wrapping keys come from: the environment, a file, a key service. */
export interface MasterKeys {
  /** For people who must mend it: a path, the name of a variable. */
  readonly where: string;
  /** Every wrapping key there is, the one for a new database first. Looked up anew at each call. */
  wrappings(): Promise<readonly KeyWrapping[]>;
  /** Makes a key where there is none; only before anything was encrypted. */
  create(): Promise<void>;
  /** The wrapping key that shall follow: already there, or made now. Throws `KeySetupError` where people must bring it. */
  next(current: string, retired: ReadonlySet<string>): Promise<KeyWrapping>;
  /** Takes retired keys out, when this place can; tells where they were put. */
  withdraw(current: string, retired: ReadonlySet<string>): Promise<readonly string[]>;
}
