import { join } from 'node:path';
import { describeProblem, loadPackDirectory, type Problem } from '#subsidy';
import { packFolders } from './policy-packs.js';

export interface CheckedPack {
  readonly folder: string;
  /** SHA-256 of the content; null while something is wrong. */
  readonly digest: string | null;
  readonly problems: readonly Problem[];
}

/** Every problem of every pack that is named, with file, line and column. */
export const checkPacks = (given: string): readonly CheckedPack[] =>
  packFolders(given).map((folder) => {
    const loaded = loadPackDirectory(folder);
    return 'problems' in loaded
      ? { folder, digest: null, problems: loaded.problems }
      : { folder, digest: loaded.digest, problems: [] };
  });

export const checkedText = (packs: readonly CheckedPack[]): string =>
  packs
    .flatMap(({ folder, digest, problems }) =>
      digest === null
        ? [
            ...problems.map((problem) => join(folder, describeProblem(problem))),
            `${folder}：${problems.length} 处错误 problems`,
          ]
        : [`${folder}：符合要求 in order ${digest.slice(0, 12)}`],
    )
    .join('\n');
