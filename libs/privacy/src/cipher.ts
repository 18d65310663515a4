import { createCipheriv, createDecipheriv, createHmac, randomBytes, type CipherKey } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: nonce, ciphertext, tag. `context` must be the same again when it is opened. */
export function encrypt(key: CipherKey, context: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when key, context or any bit is not as it was. */
export function decrypt(key: CipherKey, context: string, box: Uint8Array): Buffer {
  const tagAt = box.length - TAG_BYTES;
  if (tagAt < NONCE_BYTES) throw new Error('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(box.subarray(tagAt));
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
}

/** Parts in one string that no other parts can give. */
export const joined = (...parts: readonly string[]): string =>
  parts.map((part) => `${part.length}:${part}`).join('');

export const fingerprint = (key: CipherKey, ...parts: readonly string[]): Buffer =>
  createHmac('sha256', key)
    .update(joined(...parts))
    .digest();
