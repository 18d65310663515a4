import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPackDirectory } from '../../dist/libs/subsidy/src/index.js';
import { dayNumber } from '../../dist/libs/subsidy/src/facts/dates.js';

const folder = fileURLToPath(new URL('../../seeds/policies', import.meta.url));

/** One pack of the seeds, compiled. */
export function seedPack(name) {
  const loaded = loadPackDirectory(join(folder, name));
  if ('problems' in loaded) throw new Error(`${name} is not in order: ${JSON.stringify(loaded.problems[0])}`);
  return loaded.pack;
}

export const allPacks = () =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => seedPack(name));

/** The programmes of some packs that answer on a day, made-up values included. */
export function programmesOn(packs, date) {
  const on = dayNumber(date);
  return packs.flatMap(({ packId, compiled }) =>
    [...compiled.values()]
      .filter(
        ({ programme: { inForce } }) => inForce.from <= on && (inForce.until === null || on <= inForce.until),
      )
      .filter((programme) => programme.valuesOn(on).obstacles.demo.length === 0)
      .map((compiled) => ({ name: `${packId} ${compiled.programme.name}`, compiled, on })),
  );
}
