import { createHash } from 'node:crypto';
import { LIST_LENGTH } from '../verification/index.js';
import type { StatusPlace } from './state.js';

/** So often another place is tried in a list before the next list is. */
const TRIES = 4;

/**
 * The place to try at the nth attempt. Spread over the list, so that a place tells nothing of when a credential was
 * given out; a list that fills up hands over to the next one by itself.
 */
export function placeOf(credentialId: string, attempt: number): StatusPlace {
  const digest = createHash('sha256').update(`${credentialId}\u001f${attempt}`).digest();
  return { list: 1 + Math.floor(attempt / TRIES), index: digest.readUInt32BE(0) % LIST_LENGTH };
}

export const placeStream = ({ list, index }: StatusPlace): string => `statusPlace-${list}.${index}`;
