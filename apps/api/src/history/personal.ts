import { maskIdNumber, maskName, maskPhone, NAME_FIELD, type Privacy } from '#privacy';
import { NUMBER_FIELD, PHONE_FIELD } from '#worker-registry';
import type { Recorded } from './events.js';
import type { PersonalView } from './views.js';

type Field = keyof PersonalView;

const KEPT_AS: Readonly<Record<Field, string>> = {
  name: NAME_FIELD,
  idNumber: NUMBER_FIELD,
  phone: PHONE_FIELD,
};
const MASKS: Readonly<Record<Field, (plain: string) => string>> = {
  name: maskName,
  idNumber: maskIdNumber,
  phone: maskPhone,
};

/** What an event holds sealed about the person; null for one that holds nothing. */
function sealedIn(event: Recorded): Readonly<Partial<Record<Field, string>>> | null {
  if (event.type === 'WorkerPhoneChanged') return { phone: event.data.phone.sealed };
  if (event.type === 'WorkerDetailsCorrected')
    return event.data.name === undefined ? null : { name: event.data.name.sealed };
  if (event.type === 'NameVariantRecorded') return { name: event.data.name.sealed };
  if (event.type !== 'WorkerRegistered') return null;
  const { name, identity, phone } = event.data;
  return { name: name.sealed, idNumber: identity.number.sealed, ...(phone && { phone: phone.sealed }) };
}

/** Names and numbers in these events by position, masked unless they may be seen; null where the key was destroyed. */
export async function personalIn(
  privacy: Privacy,
  subject: string,
  events: readonly Recorded[],
  full: boolean,
): Promise<ReadonlyMap<number, PersonalView>> {
  const holding = events.flatMap((event) => {
    const sealed = sealedIn(event);
    return sealed === null ? [] : [{ position: event.position, sealed }];
  });
  const values = holding.flatMap(({ position, sealed }) =>
    (Object.keys(sealed) as Field[]).map((field) => ({ position, field, sealed: sealed[field]! })),
  );
  const plain = await privacy.openMany(
    values.map(({ field, sealed }) => ({ subject, field: KEPT_AS[field], sealed })),
  );
  const found = new Map(
    holding.map(({ position }) => [position, { name: null, idNumber: null, phone: null } as PersonalView]),
  );
  values.forEach(({ position, field }, at) => {
    const text = plain[at] ?? null;
    const shown = text === null || full ? text : MASKS[field](text);
    found.set(position, { ...found.get(position)!, [field]: shown });
  });
  return found;
}
