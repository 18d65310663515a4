import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { demoPerson, type DemoCertificate, type DemoPerson } from '../../apps/bluecard/src/demo/people.js';
import { sheetCells, toWorkbook } from '../../apps/bluecard/src/demo/sheets.js';
import { institutionIdOf, readWorld, type DemoWorld } from '../../apps/bluecard/src/demo/world.js';

/** A town of one institution, whose people have no certificates until a sheet brings them. */
export interface Town {
  /** A folder like `seeds/`. */
  readonly seeds: string;
  readonly institutionId: string;
  readonly people: readonly DemoPerson[];
}

export interface Sheet {
  readonly file: string;
  readonly rows: number;
  /** Certificates of the rows that were written as they should be. */
  readonly accepted: readonly (readonly [DemoPerson, DemoCertificate])[];
}

export function foundTown(population: number): Town {
  const seeds = mkdtempSync(join(tmpdir(), 'bluecard-town-'));
  cpSync('seeds', seeds, { recursive: true });
  const file = join(seeds, 'demo', 'population.yaml');
  const world = parse(readFileSync(file, 'utf8')) as Record<string, unknown> & DemoWorld;
  const town = {
    ...world,
    regions: world.regions.filter(({ region }) => region === '330282'),
    institutions: world.institutions.slice(0, 1),
    accounts: world.accounts.filter(({ role }) => role !== 'worker'),
  };
  writeFileSync(
    file,
    stringify({ ...town, certificates: { ...world.certificates, 'holders-per-mille': 0 } }),
  );
  const people = Array.from({ length: population }, (_, index) => demoPerson(town, index));
  return { seeds, institutionId: institutionIdOf(town.institutions[0]!), people };
}

/** The sheet of the town's institution, with the clerk's mistakes in it. */
export async function writeSheet(town: Town, rows: number): Promise<Sheet> {
  const world = readWorld(town.seeds);
  const all = town.people
    .flatMap((person) => person.certificates.map((certificate) => [person, certificate] as const))
    .slice(0, rows);
  if (all.length < rows) throw new Error(`the town has only ${all.length} certificates`);
  const careful = { ...world, certificates: { ...world.certificates, 'errors-per-mille': 0 } };
  const cells = all.map(([person, certificate], i) => sheetCells(world, person, certificate, i + 1));
  const right = all.map(([person, certificate], i) => sheetCells(careful, person, certificate, i + 1));
  const accepted = all.filter((_, i) => cells[i]!.join('\u001f') === right[i]!.join('\u001f'));
  const file = join(town.seeds, '证书登记.xlsx');
  writeFileSync(file, await toWorkbook(cells));
  return { file, rows, accepted };
}
