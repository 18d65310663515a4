import { createHmac } from 'node:crypto';

export const KEY_BYTES = 32;

interface Sm4Keys {
  readonly cipher: Buffer;
  readonly mac: Buffer;
}

/** 32 secret bytes, and what each suite derives from them. Never shown when it is printed. */
export class DataKey {
  readonly #bytes: Buffer;
  #sm4: Sm4Keys | undefined;

  constructor(bytes: Buffer) {
    if (bytes.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, not ${bytes.length}`);
    this.#bytes = bytes;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  /** SM4 takes 16 bytes; the seal of the ciphertext has a key of its own. */
  get sm4(): Sm4Keys {
    this.#sm4 ??= { cipher: this.derive('sm4-ctr').subarray(0, 16), mac: this.derive('hmac-sm3') };
    return this.#sm4;
  }

  private derive(purpose: string): Buffer {
    return createHmac('sm3', this.#bytes).update(`bluecard ${purpose}`).digest();
  }
}
