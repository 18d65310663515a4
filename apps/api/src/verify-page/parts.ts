import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { VERIFICATION_MODULES, verificationModule } from '#credentials';

const require = createRequire(import.meta.url);

/** Libraries as their packages have them: each is a module without dependencies, or imports one that stands here. */
const VENDORED: Readonly<Record<string, string>> = {
  'ed25519.js': '@noble/ed25519',
  'decode.js': 'qr/decode.js',
  'index.js': 'qr',
};

const own = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8');

/** Everything that the page needs without a network. */
const PARTS = [
  '/verify/',
  '/verify/page.js',
  '/verify/evidence.json',
  ...VERIFICATION_MODULES.map((name) => `/verify/modules/${name}`),
  ...Object.keys(VENDORED).map((name) => `/verify/vendor/${name}`),
];

/** The script of the page. */
export const pageScript = (): Promise<string> => own('page.js');

/** The service worker, with the list of what it keeps. */
export const workerScript = async (): Promise<string> =>
  `self.PARTS = ${JSON.stringify(PARTS)};\n${await own('sw.js')}`;

/** A module by its name, null for anything else. */
export async function moduleNamed(kind: 'modules' | 'vendor', name: string): Promise<string | null> {
  if (kind === 'modules') return VERIFICATION_MODULES.includes(name) ? verificationModule(name) : null;
  const specifier = Object.hasOwn(VENDORED, name) ? VENDORED[name] : undefined;
  return specifier === undefined ? null : readFile(require.resolve(specifier), 'utf8');
}
