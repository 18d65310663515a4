import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, type Json, type JsonObject } from './canonical.js';
import { compileRead, type CompiledPack } from './compile.js';
import type { Path, Problem } from './problem.js';
import { readPack, type PackContent } from './read-pack.js';
import { readYaml, type YamlFile } from './yaml-file.js';

export type LoadedPack =
  | { readonly pack: CompiledPack; readonly content: PackContent; readonly digest: string }
  | { readonly problems: readonly Problem[] };

const FOLDERS = ['programmes', 'equivalences', 'catalogues', 'credits'] as const;
const SINGLE = ['pack', 'targets'] as const;
const MOST_FILES = 200;
/** Nothing larger is read into memory at all; the real bound is that of a single file. */
const LARGEST_READ = 4 * 1024 * 1024;

export const readYamlFile = (directory: string, file: string): YamlFile => {
  const path = join(directory, file);
  const size = statSync(path).size;
  return readYaml(file, size > LARGEST_READ ? ' '.repeat(LARGEST_READ) : readFileSync(path, 'utf8'));
};

/** Names of the YAML files in a folder of the pack, sorted; none when the folder is absent. */
export const yamlFilesIn = (directory: string, folder: string): readonly string[] => {
  try {
    return readdirSync(join(directory, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(({ name }) => `${folder}/${name}`)
      .sort();
  } catch {
    return [];
  }
};

const nameOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.yaml$/, '');

interface Part {
  readonly prefix: Path;
  readonly yaml: YamlFile;
}

const partsOf = (directory: string): readonly Part[] => {
  const present = new Set(readdirSync(directory));
  const single = SINGLE.filter((name) => present.has(`${name}.yaml`)).map((name): Part => {
    return { prefix: [name], yaml: readYamlFile(directory, `${name}.yaml`) };
  });
  const many = FOLDERS.flatMap((folder) =>
    yamlFilesIn(directory, folder)
      .slice(0, MOST_FILES)
      .map((file): Part => ({ prefix: [folder, nameOf(file)], yaml: readYamlFile(directory, file) })),
  );
  return [...single, ...many];
};

const contentOf = (parts: readonly Part[]): PackContent => {
  const content: Record<string, Json> = {};
  for (const { prefix, yaml } of parts) {
    const [section, name] = prefix as [string, string | undefined];
    if (name === undefined) content[section] = yaml.value;
    else content[section] = { ...(content[section] as JsonObject | undefined), [name]: yaml.value };
  }
  return content;
};

const located = (problem: Problem, parts: readonly Part[]): Problem => {
  const part = parts.find(({ prefix }) => prefix.every((step, i) => problem.path[i] === step));
  if (part === undefined) return { ...problem, file: 'pack.yaml' };
  return { ...problem, ...part.yaml.placeOf(problem.path.slice(part.prefix.length), problem.at) };
};

/**
 * Reads the folder of a pack. Either everything is in order, or every problem is listed with file, line and column.
 * `content` is the pack as JSON: `compilePack(content)` gives the same pack without the files.
 */
export const loadPackDirectory = (directory: string): LoadedPack => {
  const parts = partsOf(directory);
  const unreadable = parts.flatMap(({ yaml }) => yaml.problems);
  const content = contentOf(parts.filter(({ yaml }) => yaml.problems.length === 0));
  const { pack, problems } = readPack(content);
  const hidden = (problem: Problem): boolean =>
    unreadable.length > 0 && (problem.path.length === 0 || problem.code.startsWith('UNKNOWN_C'));
  const all = [
    ...unreadable,
    ...problems.filter((problem) => !hidden(problem)).map((problem) => located(problem, parts)),
  ];
  if (all.length > 0) return { problems: all };
  const digest = digestOf(content);
  return { pack: compileRead(pack, digest), content, digest };
};
