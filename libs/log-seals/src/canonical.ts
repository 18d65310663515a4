import type { StoredEntry } from '#event-sourcing';
import { digestOf, LEAF, type SealSuite } from './suites.js';

/** A value as netstring, `<bytes in UTF-8>:<value>,`; `-,` for none. No two lists of values give the same text. */
export const framed = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return '-,';
  const text = String(value);
  return `${Buffer.byteLength(text)}:${text},`;
};

/**
 * Everything an entry says, in one unambiguous form. The position is left out: it differs from engine to engine, and
 * the order is sealed by the tree.
 */
const canonicalEntry = (entry: StoredEntry): string =>
  framed(entry.stream) +
  framed(entry.revision) +
  framed(entry.id) +
  framed(entry.type) +
  framed(entry.schema) +
  framed(entry.occurredOn) +
  framed(entry.recordedAt) +
  framed(entry.commandId) +
  framed(entry.actor) +
  framed(entry.source) +
  framed(entry.correlationId) +
  framed(entry.causationId) +
  framed(entry.data);

export const leafOf = (suite: SealSuite, entry: StoredEntry): Buffer =>
  digestOf(suite, LEAF + canonicalEntry(entry));
