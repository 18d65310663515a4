import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { demoPerson } from '../../dist/apps/bluecard/src/demo/people.js';
import { seedsFolder } from '../../dist/apps/bluecard/src/demo/seed.js';
import { sheetCells, toWorkbook } from '../../dist/apps/bluecard/src/demo/sheets.js';

const MOST_PEOPLE = 20_000;

/** A town of one institution whose people have no certificates until its sheet brings them. */
export async function foundTown(rows) {
  const seeds = mkdtempSync(join(tmpdir(), 'bluecard-trial-town-'));
  cpSync(seedsFolder(), seeds, { recursive: true });
  const file = join(seeds, 'demo', 'population.yaml');
  const all = parse(readFileSync(file, 'utf8'));
  const town = {
    ...all,
    regions: all.regions.filter(({ region }) => region === '330282'),
    institutions: all.institutions.slice(0, 1),
    accounts: all.accounts.filter(({ role }) => role !== 'worker'),
  };
  writeFileSync(file, stringify({ ...town, certificates: { ...all.certificates, 'holders-per-mille': 0 } }));

  const cells = [];
  let people = 0;
  for (; cells.length < rows && people < MOST_PEOPLE; people++) {
    const person = demoPerson(town, people);
    for (const certificate of person.certificates)
      if (cells.length < rows) cells.push(sheetCells(town, person, certificate, cells.length + 1));
  }
  return {
    seeds,
    people,
    sheet: await toWorkbook(cells),
    remove: () => rmSync(seeds, { recursive: true, force: true }),
  };
}
