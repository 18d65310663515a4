import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { requireGmHere } from './gm.js';
import { randomInto } from './random.js';
import type { Suite } from './suite.js';

const START = 16;
const TAG = 16;

/** The context cannot run into the box: its length in bytes goes before it. */
function tagOf(mac: Buffer, context: string, box: Uint8Array): Buffer {
  const bytes = Buffer.from(context);
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(bytes.length);
  return createHmac('sm3', mac).update(head).update(bytes).update(box).digest().subarray(0, TAG);
}

/** SM4 in counter mode, then HMAC-SM3 over context, first counter and ciphertext. The box is counter, ciphertext, tag. */
export const sm4CtrHmacSm3: Suite = {
  name: 'SM4CTR-HSM3',

  encrypt(key, context, plain) {
    requireGmHere();
    const { cipher, mac } = key.sm4;
    const tagAt = START + plain.length;
    const box = Buffer.allocUnsafe(tagAt + TAG);
    randomInto(box, START);
    createCipheriv('sm4-ctr', cipher, box.subarray(0, START)).update(plain).copy(box, START);
    tagOf(mac, context, box.subarray(0, tagAt)).copy(box, tagAt);
    return box;
  },

  decrypt(key, context, box) {
    requireGmHere();
    const tagAt = box.length - TAG;
    if (tagAt < START) throw new RangeError('too short');
    const { cipher, mac } = key.sm4;
    if (!timingSafeEqual(tagOf(mac, context, box.subarray(0, tagAt)), box.subarray(tagAt)))
      throw new Error('the tag is another');
    return createDecipheriv('sm4-ctr', cipher, box.subarray(0, START)).update(box.subarray(START, tagAt));
  },
};
