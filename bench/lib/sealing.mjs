import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPrivacy } from '../../dist/libs/privacy/src/index.js';
import { holdersOf, PEOPLE, plainHolder, subjectOf } from './sample-event.mjs';

const EVERYBODY = Array.from({ length: PEOPLE }, (_, person) => person);

/** The product's own encryption, with the keys of everybody at hand: the holders of some events, sealed together. */
async function openSealing(pool, folder) {
  mkdirSync(folder, { recursive: true });
  const privacy = await openPrivacy({ pool, file: join(folder, 'master.key') });
  await privacy.prepare(EVERYBODY.map(subjectOf));
  return (people) =>
    privacy.sealMany(
      people.map((person) => ({ subject: subjectOf(person), field: 'name', text: plainHolder(person) })),
    );
}

export async function sealing(pool, folder) {
  const seal = await openSealing(pool, folder);
  return (events) => holdersOf(events, seal);
}

/** What peers and limits write: the same values, sealed before anything is measured. */
export async function sealedBefore(pool, folder) {
  const seal = await openSealing(pool, folder);
  const sealed = await seal(EVERYBODY);
  return (events) => holdersOf(events, async (people) => people.map((person) => sealed[person]));
}

export const plain = async () => (events) => holdersOf(events, async (people) => people.map(plainHolder));
