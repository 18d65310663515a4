import { createCipheriv, createHash } from 'node:crypto';
import { KeySetupError } from '../errors.js';

type NodeCrypto = Pick<typeof import('node:crypto'), 'createCipheriv' | 'createHash'>;

/** First example of GB/T 32907 (SM4): key and block are the same. */
const BLOCK = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
const SM4_OF_BLOCK = '681edf34d206965e86b3e94f536e4246';
/** First example of GB/T 32905 (SM3). */
const SM3_OF_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

/** Whether SM4 and SM3 are there and give what the standards say. */
function answersAsTheStandardsSay(crypto: NodeCrypto): boolean {
  try {
    const sm4 = crypto.createCipheriv('sm4-ctr', BLOCK, BLOCK).update(Buffer.alloc(16)).toString('hex');
    return sm4 === SM4_OF_BLOCK && crypto.createHash('sm3').update('abc').digest('hex') === SM3_OF_ABC;
  } catch {
    return false;
  }
}

/** Refuses where the OpenSSL that Node was built with lacks SM4 or SM3. */
export function requireGm(crypto: NodeCrypto): void {
  if (!answersAsTheStandardsSay(crypto))
    throw new KeySetupError(
      'CRYPTO_UNAVAILABLE',
      `Node ${process.version}, OpenSSL ${process.versions.openssl}`,
    );
}

let isThere = false;

/** The same for the Node that runs this, asked once. */
export function requireGmHere(): void {
  if (isThere) return;
  requireGm({ createCipheriv, createHash });
  isThere = true;
}
