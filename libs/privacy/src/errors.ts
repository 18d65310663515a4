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

const SENTENCES = {
  MASTER_KEY_INVALID: {
    zh: '主密钥格式不正确：应为 32 字节的十六进制或 Base64 文本，多个密钥用逗号或换行分隔',
    en: 'The master key is malformed: 32 bytes as hex or base64 are expected, several keys separated by commas or lines',
  },
  MASTER_KEY_MISSING: {
    zh: '数据库中已有加密数据，但未找到主密钥；请恢复密钥文件或设置 MASTER_KEY',
    en: 'The database holds encrypted data but there is no master key: restore the key file or set MASTER_KEY',
  },
  MASTER_KEY_WRONG: {
    zh: '主密钥与数据库中的加密数据不匹配；请恢复原来的密钥，轮换期间须同时提供新旧两个密钥',
    en: 'The master key is not the one this database was encrypted with: restore the original key; while keys are rotated both must be given',
  },
  MASTER_KEY_NEXT_MISSING: {
    zh: '没有可轮换到的新主密钥：请在 MASTER_KEY 中同时写入新旧两个密钥（逗号分隔），重启全部程序后再轮换',
    en: 'There is no new master key to rotate to: put the old and the new key into MASTER_KEY, separated by a comma, restart every program, then rotate',
  },
  MASTER_KEY_READ_ONLY: {
    zh: '主密钥文件不可写：请手工在文件中另起一行写入新密钥，再轮换',
    en: 'The key file cannot be written: add the new key to it as a line of its own, then rotate',
  },
  KEY_ROTATION_RUNNING: {
    zh: '另一个密钥轮换正在进行',
    en: 'Another rotation of keys is under way',
  },
  KEYS_UNKNOWN: {
    zh: '这些主体没有密钥，或其密钥已销毁',
    en: 'These subjects have no key, or it was destroyed',
  },
  INDEX_ALGORITHM_FIXED: {
    zh: '盲索引算法在安装时已确定，之后不能更改；请把 INDEX_ALGORITHM 改回原值或删除',
    en: 'The algorithm of blind indexes was chosen when this installation was set up and cannot be changed: set INDEX_ALGORITHM back or leave it out',
  },
  CRYPTO_UNAVAILABLE: {
    zh: '本机 Node 所带的 OpenSSL 不提供 SM4 或 SM3；请改用带国密算法的 Node，或选用其他算法套件',
    en: 'The OpenSSL of this Node has no SM4 or SM3: use a Node that has them, or choose another suite',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export type KeySetupProblem = keyof typeof SENTENCES;

/** Keys are not as they must be: going on would read nothing, or write what nobody can read. */
export class KeySetupError extends Error {
  readonly zh: string;
  readonly en: string;
  readonly facts: { readonly where: string };

  constructor(
    readonly code: KeySetupProblem,
    /** What it is about: a path, the name of a variable, the ids of keys. Never a secret. */
    readonly where: string,
  ) {
    const { zh, en } = SENTENCES[code];
    super(`${code} (${where}): ${zh}。 ${en}.`);
    this.name = 'KeySetupError';
    this.zh = `${zh}。`;
    this.en = `${en}.`;
    this.facts = { where };
  }
}
