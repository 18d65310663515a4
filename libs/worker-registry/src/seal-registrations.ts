import type { LocalDate } from '#event-sourcing';
import type { Privacy } from '#privacy';
import {
  normalisedNumber,
  NUMBER_FIELD,
  PHONE_FIELD,
  toldBy,
  workerIdFor,
  type PlainDocument,
} from './documents.js';
import type { RegisterWorker } from './worker/commands.js';

/** A person as a form or a row tells; plain text. */
export interface PlainWorker extends PlainDocument {
  readonly name: string;
  readonly phone?: string | null;
  /** Left out for residents: the number tells. */
  readonly sex?: 'male' | 'female' | null;
  /** `YYYY-MM`; left out for residents. */
  readonly birthMonth?: string | null;
  /** Six-digit code of 户籍; never derived from the number. */
  readonly hukouRegion?: string | null;
}

/** Somebody under the keyed index of their document. */
interface Indexed {
  readonly index: string;
  readonly person: PlainWorker;
}

/**
 * The commands that register people, with what is personal sealed for all of them at once. Throws `PersonErasedError` when
 * the key of one was destroyed.
 */
export async function sealRegistrations(
  privacy: Privacy,
  people: readonly Indexed[],
  occurredOn: LocalDate,
): Promise<readonly RegisterWorker[]> {
  const known = people.map(({ index, person }) => ({ index, person, subject: workerIdFor(index) }));
  const names = await privacy.sealNames(
    known.map(({ subject, person }) => ({ subject, text: person.name.trim() })),
  );
  const numbers = await privacy.sealMany(
    known.map(({ subject, person }) => ({ subject, field: NUMBER_FIELD, text: normalisedNumber(person) })),
  );
  const phones = (
    await privacy.sealMany(
      known.flatMap(({ subject, person: { phone } }) =>
        phone ? [{ subject, field: PHONE_FIELD, text: phone.trim() }] : [],
      ),
    )
  ).values();
  return known.map(({ index, person, subject }, at): RegisterWorker => {
    const told = toldBy(person);
    return {
      type: 'RegisterWorker',
      occurredOn,
      workerId: subject,
      name: names[at]!,
      identity: { kind: person.kind, number: numbers[at]!, index },
      phone: person.phone ? phones.next().value! : null,
      sex: told.sex ?? person.sex ?? null,
      birthMonth: told.birthMonth ?? person.birthMonth ?? null,
      hukouRegion: person.hukouRegion ?? null,
    };
  });
}
