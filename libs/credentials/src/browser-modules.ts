import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MODULES = [
  'base45.js',
  'base64url.js',
  'cbor.js',
  'claims.js',
  'envelope.js',
  'index.js',
  'judge.js',
  'keys.js',
  'status-list.js',
] as const;

/** The modules that verify, as a browser loads them; they import each other by these names. */
export const VERIFICATION_MODULES: readonly string[] = MODULES;

/** The text of one of them, as it was built. */
export const verificationModule = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, 'verification', name), 'utf8');
