import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  describeProblem,
  loadPackDirectory,
  PackError,
  readPolicyPack,
  type LoadedPack,
  type PackContent,
} from '#subsidy';
import { seedsFolder } from '../demo/seed.js';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';

/** The packs that come with the program. */
const seeds = (): string => join(seedsFolder(), 'policies');

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The folder of a pack: as given, or by its name among the seeds. */
export function packFolder(given: string): string {
  const folder = [given, join(seeds(), given)].find(isFolder);
  if (folder === undefined)
    throw new Refusal('FOLDER_UNKNOWN', `没有文件夹 ${given}。`, `There is no folder ${given}.`, {
      folder: resolve(given),
    });
  return folder;
}

/** `all`: every pack among the seeds; otherwise the one that is named. */
export const packFolders = (given: string): readonly string[] =>
  given === 'all' && !isFolder('all')
    ? readdirSync(seeds(), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(seeds(), name))
    : [packFolder(given)];

type InOrder = Extract<LoadedPack, { readonly pack: unknown }>;

/** A pack that must be in order for what follows. */
export function loadedPack(folder: string): InOrder {
  const loaded = loadPackDirectory(folder);
  if ('problems' in loaded) {
    const problems = loaded.problems.map((problem) => join(folder, describeProblem(problem)));
    throw new Refusal('PACK_INVALID', `政策包 ${folder} 有误。`, `The pack in ${folder} is not in order.`, {
      problems,
    });
  }
  return loaded;
}

/** Mistakes of an author are told, not thrown about. */
export function toldAsRefusal<T>(what: Pick<Refusal, 'code' | 'zh' | 'en'>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const problems = error.problems.length > 0 ? error.problems.map(describeProblem) : [error.message];
    throw new Refusal(what.code, what.zh, what.en, { problems });
  }
}

/** A folder, or `pack@version` of the installation: that version, or the newest published one without `@version`. */
export async function packContent(
  given: string,
): Promise<{ readonly name: string; readonly content: PackContent }> {
  if ([given, join(seeds(), given)].some(isFolder) && !given.includes('@')) {
    const folder = packFolder(given);
    return { name: folder, content: loadedPack(folder).content };
  }
  const [packId, version] = given.split('@') as [string, string | undefined];
  const session = await openSession('policy diff', { atWork: false });
  try {
    const events = await readPolicyPack(session.services, packId);
    const published = events.findLast(({ type }) => type === 'PolicyPackPublished');
    const wanted =
      version === undefined
        ? published !== undefined && 'version' in published.data
          ? published.data.version
          : undefined
        : Number(version);
    for (const event of events)
      if (event.type === 'PolicyPackDrafted' && event.data.version === wanted)
        return { name: `${packId}@${wanted}`, content: event.data.content as PackContent };
    throw new Refusal(
      'PACK_UNKNOWN',
      `既没有文件夹 ${given}，也没有这个已起草的政策包版本。`,
      `There is neither a folder ${given} nor a version of a pack of that name.`,
    );
  } finally {
    await session.close();
  }
}
