import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../engine/nearest.js';
import type { Problem } from './problem.js';
import { LARGEST_FILE, readYaml, type YamlFile } from './yaml-file.js';

/** Folders of a pack, with one file per name, and files that stand by themselves. */
export const FOLDERS = ['programmes', 'equivalences', 'catalogues', 'credits'] as const;
const SINGLE = ['pack', 'targets', 'deadlines', 'contests', 'recognition', 'notes', 'definitions'] as const;
export const CASES = 'cases';

const MOST_FILES = 200;
const NAME = /^[a-z0-9][a-z0-9-]{0,59}\.yaml$/;

/** The YAML files of a pack, by folder ('' for the pack itself), and whatever lies there and does not belong. */
export interface PackFiles {
  readonly single: readonly string[];
  readonly inFolder: (folder: string) => readonly string[];
  readonly problems: readonly Problem[];
}

const refused = (file: string, code: string, zh: string, en: string): Problem => ({
  code,
  zh,
  en,
  path: [],
  file,
});

const meant = (name: string, known: readonly string[]): readonly [string, string] => {
  const hint = nearest(name, known);
  return hint === '' ? ['', ''] : [`，是否为“${hint}”`, `, did you mean "${hint}"`];
};

const unexpected = (file: string, known: readonly string[]): Problem => {
  const [zh, en] = meant(file, known);
  return refused(file, 'UNKNOWN_FILE', `政策包中没有这种文件${zh}`, `a pack has no such file${en}`);
};

const isPassedOver = ({ name }: Dirent): boolean => name.startsWith('.') || name.endsWith('.md');

const isLink = (entry: Dirent): boolean => !entry.isFile() && !entry.isDirectory();

const linked = (file: string): Problem =>
  refused(
    file,
    'NOT_A_FILE',
    '只接受普通文件，不接受链接',
    'only a plain file is read, not a link to somewhere else',
  );

const listed = (
  directory: string,
  folder: string,
): { readonly files: readonly string[]; readonly problems: readonly Problem[] } => {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (isPassedOver(entry)) continue;
    if (isLink(entry)) problems.push(linked(file));
    else if (entry.isFile() && NAME.test(entry.name)) files.push(file);
    else problems.push(unexpected(file, [`${folder}/${entry.name.replace(/\.[^.]*$/, '')}.yaml`]));
  }
  if (files.length > MOST_FILES)
    problems.push(
      refused(folder, 'TOO_MANY_FILES', `文件超过 ${MOST_FILES} 个`, `more than ${MOST_FILES} files`),
    );
  return { files: files.toSorted().slice(0, MOST_FILES), problems };
};

/** Looks at every name in the folder of a pack; nothing outside it is ever read. @throws when it is no folder. */
export const packFiles = (directory: string): PackFiles => {
  const folders: readonly string[] = [...FOLDERS, CASES];
  const names = SINGLE.map((name) => `${name}.yaml`);
  const found = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const { name } = entry;
    if (isPassedOver(entry)) continue;
    if (isLink(entry)) problems.push(linked(name));
    else if (entry.isDirectory() && folders.includes(name)) {
      const inside = listed(directory, name);
      found.set(name, inside.files);
      problems.push(...inside.problems);
    } else if (entry.isDirectory() || !names.includes(name))
      problems.push(unexpected(name, entry.isDirectory() ? folders : names));
    else found.set(name, [name]);
  }
  return {
    single: SINGLE.filter((name) => found.has(`${name}.yaml`)),
    inFolder: (folder) => found.get(folder) ?? [],
    problems,
  };
};

/** One file of a pack; of one that is too large nothing is taken into memory. */
export const readYamlFile = (directory: string, file: string): YamlFile => {
  const path = join(directory, file);
  if (lstatSync(path).size > LARGEST_FILE) return readYaml(file, ' '.repeat(LARGEST_FILE + 1));
  try {
    return readYaml(
      file,
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path)),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const problem = refused(
      file,
      'NOT_UTF8',
      '不是 UTF-8 编码，请另存为 UTF-8',
      'is not UTF-8; save it as UTF-8',
    );
    return { file, value: null, problems: [problem], placeOf: () => ({ file }) };
  }
};
