import { streamOf, type Instant, type LocalDate, type StreamAppend } from '#event-sourcing';
import type { Privacy } from '#privacy';
import { identityIndexOf, type PlainDocument } from '../documents.js';
import type { RegistryServices } from '../services.js';
import type { IdentityEvent, IdentityReleased, IdentityReserved } from './events.js';

/** A stream is named from the keyed index of the document; that it must not exist yet is the whole rule. */
const identity = { category: 'identity' };

const identityStream = (index: string): string => streamOf(identity, index);

export function reserveIdentity(index: string, workerId: string, occurredOn: LocalDate): StreamAppend {
  const reserved: IdentityReserved = { type: 'IdentityReserved', occurredOn, data: { workerId } };
  return { stream: identityStream(index), expected: 'none', events: [reserved] };
}

export function releaseIdentity(
  index: string,
  workerId: string,
  occurredOn: LocalDate,
  because?: 'wrong-number',
): StreamAppend {
  const data = { workerId, ...(because && { because }) };
  const released: IdentityReleased = { type: 'IdentityReleased', occurredOn, data };
  return { stream: identityStream(index), expected: 0, events: [released] };
}

/** To whom a document belongs now. */
export interface Holder {
  /** Keyed index under which the document is, or would be, reserved. */
  readonly index: string;
  /** Null: nobody is registered with it. */
  readonly workerId: string | null;
  /** How many were registered with it before, and are no longer. */
  readonly former: number;
  /** When the data of the last one who was registered with it was erased; null when that never happened. */
  readonly erasedAt: Instant | null;
}

/**
 * After an erasure the document gets another index, and so another reservation and another worker id: in the log nothing
 * ties the two together. Only who has the document and the master key can follow them, one after the other.
 */
export async function holderOf(
  { store, privacy }: { readonly store: RegistryServices['store']; readonly privacy: Privacy },
  document: PlainDocument,
): Promise<Holder> {
  let erasedAt: Instant | null = null;
  for (let registration = 0; ; registration++) {
    const index = identityIndexOf(privacy, document, registration);
    const { events } = await store.read(identityStream(index));
    const last = events.at(-1);
    // A stream of this category holds nothing else.
    const said = last as unknown as IdentityEvent | undefined;
    if (said?.type !== 'IdentityReleased')
      return { index, workerId: said?.data.workerId ?? null, former: registration, erasedAt };
    if (said.data.because === undefined) erasedAt = last!.recordedAt;
  }
}

/** Ids of those who were registered with a document, and erased, before the one with this index. */
export async function erasedHolders(
  { store, privacy }: { readonly store: RegistryServices['store']; readonly privacy: Privacy },
  document: PlainDocument,
  index: string,
): Promise<readonly string[]> {
  const erased: string[] = [];
  for (let registration = 0; registration <= MOST_REGISTRATIONS; registration++) {
    const former = identityIndexOf(privacy, document, registration);
    if (former === index) return erased;
    const said = (await store.read(identityStream(former))).events.at(-1) as unknown as
      IdentityEvent | undefined;
    // A number that was taken down by mistake tells nothing of the one whose it is.
    if (said?.type === 'IdentityReleased' && said.data.because === undefined) erased.push(said.data.workerId);
  }
  throw new Error('an identity has an index of no registration');
}

/** Nobody is erased more often than this. */
const MOST_REGISTRATIONS = 1000;
