import { KeySetupError, SealBrokenError } from './errors.js';
import type { PersonKey } from './keys/person-key.js';
import { isSuiteName, joined, suite, type SuiteName } from './suites/index.js';

/** The field under which `sealName` seals. */
export const NAME_FIELD = 'name';

/** A sealed value in its parts. */
export interface SealedParts {
  readonly suite: SuiteName;
  readonly version: number;
  readonly box: Uint8Array;
}

const FIRST = 1;
/** `A256GCM.` for the first version of a key, `A256GCM:2.` for the second. */
const HEAD = /^([\w-]+)(?::([1-9]\d{0,5}))?$/;

const headOf = (name: SuiteName, version: number): string =>
  version === FIRST ? `${name}.` : `${name}:${version}.`;

/** What a box is bound to; the first version is sealed as it always was. */
const contextOf = (name: SuiteName, subject: string, field: string, version: number): string =>
  version === FIRST ? joined(name, subject, field) : joined(name, subject, field, String(version));

/** Seals under the newest version of the key. */
export function sealBox(
  name: SuiteName,
  key: PersonKey,
  subject: string,
  field: string,
  plain: Uint8Array,
): { readonly head: string; readonly box: Buffer } {
  const version = key.newest;
  const box = suite(name).encrypt(key.version(version)!, contextOf(name, subject, field, version), plain);
  return { head: headOf(name, version), box };
}

/** Throws `SealBrokenError` unless the box is exactly what was sealed for this subject and field. */
export function openBox(
  key: PersonKey | undefined,
  subject: string,
  field: string,
  { suite: name, version, box }: SealedParts,
): Buffer {
  if (key === undefined) throw new SealBrokenError(subject, 'there is no key');
  const dataKey = key.version(version);
  if (dataKey === undefined) throw new SealBrokenError(subject, `there is no version ${version} of the key`);
  try {
    return suite(name).decrypt(dataKey, contextOf(name, subject, field, version), box);
  } catch (error) {
    if (error instanceof KeySetupError) throw error;
    throw new SealBrokenError(subject, `does not open as ${field}`);
  }
}

export function splitText(subject: string, sealed: string): SealedParts {
  const dot = sealed.indexOf('.');
  const { suite: name, version } = parseHead(subject, sealed.slice(0, Math.max(dot, 0)));
  const text = sealed.slice(dot + 1);
  const box = Buffer.from(text, 'base64url');
  if (box.toString('base64url') !== text) throw new SealBrokenError(subject, 'is not base64url');
  return { suite: name, version, box };
}

export function splitBytes(subject: string, sealed: Uint8Array): SealedParts {
  const dot = sealed.indexOf(0x2e);
  const head = Buffer.from(sealed.subarray(0, Math.max(dot, 0))).toString('latin1');
  const { suite: name, version } = parseHead(subject, head);
  return { suite: name, version, box: sealed.subarray(dot + 1) };
}

/** Which version of the key a value names, without taking it apart. */
export function versionNamedIn(sealed: string): number {
  const dot = sealed.indexOf('.');
  const colon = sealed.lastIndexOf(':', dot);
  return colon === -1 ? FIRST : Number(sealed.slice(colon + 1, dot)) || FIRST;
}

const FIRST_OF: Readonly<Record<SuiteName, Omit<SealedParts, 'box'>>> = {
  A256GCM: { suite: 'A256GCM', version: FIRST },
  'SM4CTR-HSM3': { suite: 'SM4CTR-HSM3', version: FIRST },
};

function parseHead(subject: string, head: string): Omit<SealedParts, 'box'> {
  if (isSuiteName(head)) return FIRST_OF[head];
  const [, name, version] = HEAD.exec(head) ?? [];
  if (name === undefined || !isSuiteName(name) || version === '1')
    throw new SealBrokenError(subject, 'unknown suite');
  return { suite: name, version: Number(version ?? FIRST) };
}
