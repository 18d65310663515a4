import { streamOf, type LocalDate, type StreamAppend } from '#event-sourcing';
import type { IdentityReserved } from './events.js';

/** The stream is named from the keyed index of the document; that it must not exist yet is the whole rule. */
const identity = { category: 'identity' };

export const identityStream = (index: string): string => streamOf(identity, index);

export function reserveIdentity(index: string, workerId: string, occurredOn: LocalDate): StreamAppend {
  const reserved: IdentityReserved = { type: 'IdentityReserved', occurredOn, data: { workerId } };
  return { stream: identityStream(index), expected: 'none', events: [reserved] };
}
