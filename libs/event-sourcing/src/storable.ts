import { UnstorableEventError } from './errors.js';

/** U+0000, and half of a surrogate pair: no engine stores either faithfully. */
const UNSTORABLE_TEXT = /[\0\p{Surrogate}]/u;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f\p{Surrogate}]/u;

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
  switch (typeof value) {
    case 'string':
      if (UNSTORABLE_TEXT.test(value))
        throw new UnstorableEventError(
          path,
          'holds U+0000 or half of a surrogate pair, which cannot be stored',
        );
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new UnstorableEventError(path, `${value} cannot be stored`);
      return;
    case 'boolean':
      return;
    case 'object':
      if (value === null) return;
      if (Array.isArray(value)) checkList(path, value);
      else checkRecord(path, value);
      return;
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      throw new UnstorableEventError(path, `a ${typeof value} cannot be stored`);
  }
}

/** By iteration, which shows the holes of a sparse list as `undefined`. */
function checkList(path: string, list: readonly unknown[]): void {
  let index = 0;
  for (const item of list) checkPlain(`${path}[${index++}]`, item);
}

function checkRecord(path: string, value: object): void {
  if (!isPlain(value))
    throw new UnstorableEventError(path, `${Object.prototype.toString.call(value)} is not a plain object`);
  for (const [name, item] of Object.entries(value)) {
    if (UNSTORABLE_TEXT.test(name))
      throw new UnstorableEventError(
        path,
        'has a name with U+0000 or half of a surrogate pair, which cannot be stored',
      );
    if (item !== undefined) checkPlain(`${path}.${name}`, item);
  }
}

/** Compares by name, since an object may come from another realm with an `Object` of its own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

/** A day that exists, as `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
