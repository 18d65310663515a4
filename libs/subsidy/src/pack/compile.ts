import { compileProgramme, type BackEnd, type CompiledProgramme } from '../engine/compiled-programme.js';
import { digestOf } from './canonical.js';
import type { Pack } from './model.js';
import { PackError } from './problem.js';
import { readPack, type PackContent } from './read-pack.js';

/** A pack that answers questions. */
export interface CompiledPack extends Pack {
  readonly digest: string;
  readonly compiled: ReadonlyMap<string, CompiledProgramme>;
}

export const compileRead = (pack: Pack, digest: string, backEnd?: BackEnd): CompiledPack => ({
  ...pack,
  digest,
  compiled: new Map(
    [...pack.programmes].map(([name, programme]) => [name, compileProgramme(programme, pack, backEnd)]),
  ),
});

/**
 * Compiles the content of a pack, as stored in an event, without touching the file system.
 * @throws PackError with every problem when the content is not in order.
 */
export const compilePack = (content: PackContent, backEnd?: BackEnd): CompiledPack => {
  const { pack, problems } = readPack(content);
  if (problems.length > 0) throw new PackError('the pack is not in order', problems);
  return compileRead(pack, digestOf(content), backEnd);
};
