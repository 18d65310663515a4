import { UnstorableEventError } from './errors.js';

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f\p{Surrogate}]/u;

/** Of every string in Node 20, though not in the library of ES2023. */
interface WellFormed {
  isWellFormed(): boolean;
}

/** U+0000, and half of a surrogate pair: no engine stores either faithfully. */
const isUnstorable = (text: string): boolean =>
  text.includes('\0') || !(text as unknown as WellFormed).isWellFormed();

/** Throws for a name that could not be stored, or not be told from another. */
export function checkKey(what: string, key: string, longest: number): void {
  if (typeof key !== 'string' || key.length === 0 || key.length > longest || CONTROL.test(key))
    throw new UnstorableEventError(
      what,
      `${JSON.stringify(key)} is not a text of 1 to ${longest} printable characters`,
    );
}

/**
 * Throws unless `value` comes back from JSON as it went in. JSON alone would turn NaN into null and a Date into
 * text without a word; a property that is `undefined` is left out, which means the same.
 */
export function checkPlain(path: string, value: unknown): void {
  const flaw = flawIn(value);
  if (flaw) throw new UnstorableEventError(path + flaw.path, flaw.reason);
}

interface Flaw {
  readonly path: string;
  readonly reason: string;
}

const flaw = (reason: string, path = ''): Flaw => ({ path, reason });

/** Names the place only when there is one to be named: this runs over every value of every event. */
function flawIn(value: unknown): Flaw | undefined {
  switch (typeof value) {
    case 'string':
      return isUnstorable(value)
        ? flaw('holds U+0000 or half of a surrogate pair, which cannot be stored')
        : undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : flaw(`${value} cannot be stored`);
    case 'boolean':
      return undefined;
    case 'object':
      if (value === null) return undefined;
      return Array.isArray(value) ? flawInList(value) : flawInRecord(value);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return flaw(`a ${typeof value} cannot be stored`);
  }
}

/** By iteration, which shows the holes of a sparse list as `undefined`. */
function flawInList(list: readonly unknown[]): Flaw | undefined {
  let index = 0;
  for (const item of list) {
    const found = flawIn(item);
    if (found) return flaw(found.reason, `[${index}]${found.path}`);
    index++;
  }
  return undefined;
}

function flawInRecord(value: object): Flaw | undefined {
  if (!isPlain(value)) return flaw(`${Object.prototype.toString.call(value)} is not a plain object`);
  const record = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record)) {
    if (isUnstorable(name))
      return flaw('has a name with U+0000 or half of a surrogate pair, which cannot be stored');
    const item = record[name];
    const found = item === undefined ? undefined : flawIn(item);
    if (found) return flaw(found.reason, `.${name}${found.path}`);
  }
  return undefined;
}

/** Compares by name, since an object may come from another realm with an `Object` of its own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

const knownDays = new Set<string>();
const MOST_KNOWN_DAYS = 10_000;

/** A day that exists, as `YYYY-MM-DD`. The same few days come again and again, so those that passed are kept. */
export function isLocalDate(text: string): boolean {
  if (knownDays.has(text)) return true;
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (exists && knownDays.size < MOST_KNOWN_DAYS) knownDays.add(text);
  return exists;
}
