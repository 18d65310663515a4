import { idFrom } from '#event-sourcing';
import type { Privacy } from '#privacy';
import { checkResidentId } from '#reference-data';
import type { DocumentKind } from './worker/events.js';

/** An identity document in plain text, as it is at the edge. */
export interface PlainDocument {
  readonly kind: DocumentKind;
  readonly number: string;
}

/** Fields under which the register seals; the name is sealed as `NAME_FIELD` of privacy. */
export const NUMBER_FIELD = 'identity-number';
export const PHONE_FIELD = 'phone';

/** One spelling per document: upper case without blanks, 15-digit resident numbers as 18 digits. */
export function normalisedNumber({ kind, number }: PlainDocument): string {
  const written = number.replace(/\s+/g, '').toUpperCase();
  if (kind !== 'resident-id') return written;
  const checked = checkResidentId(written);
  return checked.ok ? checked.number : written;
}

/**
 * Keyed index of a document; the id of its reservation stream. `registration` counts the registrations with it that were
 * erased before.
 */
export const identityIndexOf = (privacy: Privacy, document: PlainDocument, registration = 0): string =>
  privacy.index(
    registration === 0 ? `identity:${document.kind}` : `identity:${document.kind}#${registration}`,
    normalisedNumber(document),
  );

/** The id that goes with an index: the same for ever, so a retry meets the same stream. */
export const workerIdFor = (index: string): string => idFrom('worker', index);

/** The id a person gets who registers with this document for the first time. */
export const workerIdOf = (privacy: Privacy, document: PlainDocument): string =>
  workerIdFor(identityIndexOf(privacy, document));

/** What a valid 公民身份号码 tells; nothing is known from any other document. */
export function toldBy({ kind, number }: PlainDocument): {
  readonly sex: 'male' | 'female' | null;
  readonly birthMonth: string | null;
} {
  const checked = kind === 'resident-id' ? checkResidentId(number) : null;
  return checked?.ok
    ? { sex: checked.sex, birthMonth: checked.birthDate.slice(0, 7) }
    : { sex: null, birthMonth: null };
}
