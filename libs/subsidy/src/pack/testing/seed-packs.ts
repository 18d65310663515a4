import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PolicyCase, ProgrammeCase } from '../case-model.js';
import type { CompiledPack } from '../compile.js';
import { casesIn, loadPackDirectory } from '../load.js';
import { PackError } from '../problem.js';
import type { PackContent } from '../read-pack.js';

const SEEDS = fileURLToPath(new URL('../../../../../seeds/policies/', import.meta.url));

export const SEED_PACKS: readonly string[] = readdirSync(SEEDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export interface SeedPack {
  readonly pack: CompiledPack;
  readonly content: PackContent;
  readonly cases: readonly PolicyCase[];
}

const read = (name: string): SeedPack => {
  const loaded = loadPackDirectory(SEEDS + name);
  if ('problems' in loaded) throw new PackError('not in order', loaded.problems);
  const { pack, content } = loaded;
  return { pack, content, cases: casesIn(SEEDS + name, pack).flatMap((file) => file.cases) };
};

const known = new Map<string, SeedPack>();

/** A pack of `seeds/policies` with its cases, read once. @throws PackError when it is not in order. */
export const seedPack = (name: string): SeedPack => {
  const found = known.get(name) ?? read(name);
  known.set(name, found);
  return found;
};

export const casesAbout = (cases: readonly PolicyCase[], programme: string): readonly ProgrammeCase[] =>
  cases.filter((one): one is ProgrammeCase => one.kind === 'programme' && one.programme === programme);
