import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Suite } from './suite.js';
import { randomInto } from './random.js';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM. The box is nonce, ciphertext, tag. */
export const aesGcm: Suite = {
  name: 'A256GCM',

  encrypt(key, context, plain) {
    const box = Buffer.allocUnsafe(NONCE + plain.length + TAG);
    randomInto(box, NONCE);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, box.subarray(0, NONCE));
    cipher.setAAD(Buffer.from(context));
    cipher.update(plain).copy(box, NONCE);
    cipher.final();
    cipher.getAuthTag().copy(box, NONCE + plain.length);
    return box;
  },

  decrypt(key, context, box) {
    const tagAt = box.length - TAG;
    if (tagAt < NONCE) throw new RangeError('too short');
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, box.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(box.subarray(tagAt));
    const plain = decipher.update(box.subarray(NONCE, tagAt));
    decipher.final();
    return plain;
  },
};
