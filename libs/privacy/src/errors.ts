/** A sealed value was changed, or belongs to another person or field, or its person never had a key here. */
export class SealBrokenError extends Error {
  constructor(
    readonly subject: string,
    reason: string,
  ) {
    super(`sealed value of ${subject}: ${reason}`);
    this.name = 'SealBrokenError';
  }
}

/** The person's key was destroyed on request: nothing about them can be written any more. */
export class PersonErasedError extends Error {
  constructor(readonly subject: string) {
    super(`the key of ${subject} was destroyed`);
    this.name = 'PersonErasedError';
  }
}

export type MasterKeyProblem = 'MASTER_KEY_INVALID' | 'MASTER_KEY_MISSING' | 'MASTER_KEY_WRONG';

const SENTENCES: Record<MasterKeyProblem, { readonly zh: string; readonly en: string }> = {
  MASTER_KEY_INVALID: {
    zh: '主密钥格式不正确：应为 32 字节的十六进制或 Base64 文本',
    en: 'The master key is malformed: 32 bytes as hex or base64 are expected',
  },
  MASTER_KEY_MISSING: {
    zh: '数据库中已有加密数据，但未找到主密钥；请恢复密钥文件或设置 MASTER_KEY',
    en: 'The database holds encrypted data but there is no master key: restore the key file or set MASTER_KEY',
  },
  MASTER_KEY_WRONG: {
    zh: '主密钥与数据库中的加密数据不匹配；请恢复原来的密钥',
    en: 'The master key is not the one this database was encrypted with: restore the original key',
  },
};

/** The product must not start: without the right master key it would read nothing and write what nobody can read. */
export class MasterKeyError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: MasterKeyProblem,
    /** Where the key was looked for: a path or the name of the variable. */
    readonly where: string,
  ) {
    const { zh, en } = SENTENCES[code];
    super(`${code} (${where}): ${en}`);
    this.name = 'MasterKeyError';
    this.zh = zh;
    this.en = en;
  }
}
