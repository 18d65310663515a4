import type { Algorithm, PublishedKey } from '../verification/index.js';

/** A private key that signs and never leaves its place: at hand, or in a device or a key service. */
export interface Signer {
  readonly published: PublishedKey;
  /** 64 bytes: Ed25519 (RFC 8032), or r and s of SM2. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Where signing keys come from. */
export interface SigningKeys {
  /** For people who must mend it: a path, the name of a service. */
  readonly where: string;
  /** The key that signs now; the first one is made when there is none. */
  current(): Promise<Signer>;
  /** Every key that ever signed, the oldest first. */
  published(): Promise<readonly PublishedKey[]>;
  /** From now on another key signs; what earlier ones signed stays good. */
  rotate(algorithm: Algorithm): Promise<Signer>;
}

/** The place of the signing keys holds something else, or cannot be written. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: keyof typeof SENTENCES,
    readonly where: string,
  ) {
    const { zh, en } = SENTENCES[code];
    super(`${zh}（${where}）${en} (${where})`);
    this.zh = zh;
    this.en = en;
  }
}

const SENTENCES = {
  SIGNING_KEY_INVALID: { zh: '签名密钥文件内容有误', en: 'the file of signing keys is not in order' },
  SIGNING_KEY_READ_ONLY: { zh: '签名密钥文件不可写', en: 'the file of signing keys cannot be written' },
  SIGNING_KEYS_DIFFER: {
    zh: '该处已有另外的签名密钥，备份中的不能写入；请移开该文件后重试',
    en: 'other signing keys lie here, and those of the backup cannot be put there: move the file away and try again',
  },
  SIGNING_KEY_UNAVAILABLE: {
    zh: '本机的 OpenSSL 不支持 SM2',
    en: 'the OpenSSL that Node was built with has no SM2',
  },
} as const;
