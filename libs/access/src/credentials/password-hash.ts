import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt: memory is 128 * N * r bytes. */
export interface HashCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and some 80 ms on an ordinary server core. */
export const DEFAULT_COST: HashCost = { N: 32_768, r: 8, p: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** `scrypt$N$r$p$salt$hash`: the cost is stored with the hash, so that it can be raised later. */
export async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export interface StoredHash {
  readonly cost: HashCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export function parseHash(text: string): StoredHash {
  const [scheme, N, r, p, salt, hash] = text.split('$');
  if (scheme !== 'scrypt' || !salt || !hash)
    throw new Error('a stored password hash is of an unknown scheme');
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** What a password is compared with where there is none: costs the same time and never fits. */
export const noHash = (cost: HashCost): StoredHash => ({
  cost,
  salt: Buffer.alloc(SALT_BYTES),
  hash: Buffer.alloc(HASH_BYTES),
});

export async function matches(password: string, stored: StoredHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, stored.salt, stored.cost), stored.hash);
}

export const sameCost = (a: HashCost, b: HashCost): boolean => a.N === b.N && a.r === b.r && a.p === b.p;

/** The same characters typed on another keyboard are the same password. */
const derive = (password: string, salt: Buffer, { N, r, p }: HashCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
