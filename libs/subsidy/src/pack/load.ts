import { digestOf, type Json, type JsonObject } from './canonical.js';
import type { PolicyCase } from './case-model.js';
import { checkPack } from './check-pack.js';
import { compileRead, type CompiledPack } from './compile.js';
import type { Pack } from './model.js';
import { PackError, type Path, type Problem } from './problem.js';
import { readCases } from './read-cases.js';
import { CASES, FOLDERS, packFiles, readYamlFile, type PackFiles } from './pack-files.js';
import type { PackContent } from './read-pack.js';
import { Reading } from './reading.js';
import type { YamlFile } from './yaml-file.js';

export type LoadedPack =
  | { readonly pack: CompiledPack; readonly content: PackContent; readonly digest: string }
  | { readonly problems: readonly Problem[] };

const nameOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.yaml$/, '');

interface Part {
  readonly prefix: Path;
  readonly yaml: YamlFile;
}

const partsOf = (directory: string, { single, inFolder }: PackFiles): readonly Part[] => [
  ...single.map((name): Part => ({ prefix: [name], yaml: readYamlFile(directory, `${name}.yaml`) })),
  ...FOLDERS.flatMap((folder) =>
    inFolder(folder).map((file): Part => ({
      prefix: [folder, nameOf(file)],
      yaml: readYamlFile(directory, file),
    })),
  ),
];

const contentOf = (parts: readonly Part[]): PackContent => {
  const content: Record<string, Json> = {};
  for (const { prefix, yaml } of parts) {
    const [section, name] = prefix as [string, string | undefined];
    if (name === undefined) content[section] = yaml.value;
    else content[section] = { ...(content[section] as JsonObject | undefined), [name]: yaml.value };
  }
  return content;
};

/** Cases of one file beside a pack, with what is wrong with them. */
interface CaseFile {
  readonly file: string;
  readonly cases: readonly PolicyCase[];
  readonly problems: readonly Problem[];
}

const caseFilesOf = (
  directory: string,
  { inFolder }: PackFiles,
  pack: Pick<Pack, 'programmes'>,
): readonly CaseFile[] =>
  inFolder(CASES).map((file) => {
    const yaml = readYamlFile(directory, file);
    if (yaml.problems.length > 0) return { file, cases: [], problems: yaml.problems };
    const reading = new Reading();
    const cases = readCases(reading, yaml.value, pack.programmes);
    const problems = reading.problems.map((problem) => ({
      ...problem,
      ...yaml.placeOf(problem.path, problem.at),
    }));
    return { file, cases, problems };
  });

/** The cases that stand beside a pack, file by file. */
export const casesIn = (
  directory: string,
  pack: Pick<Pack, 'programmes'>,
): readonly Pick<CaseFile, 'file' | 'cases'>[] => caseFilesOf(directory, packFiles(directory), pack);

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
  const files = packFiles(directory);
  const parts = partsOf(directory, files);
  const unreadable = [...files.problems, ...parts.flatMap(({ yaml }) => yaml.problems)];
  const content = contentOf(parts.filter(({ yaml }) => yaml.problems.length === 0));
  const { pack, problems } = checkPack(content);
  const isEcho = (problem: Problem): boolean =>
    unreadable.length > 0 && (problem.path.length === 0 || problem.code.startsWith('UNKNOWN_'));
  const all = [
    ...unreadable,
    ...problems.filter((problem) => !isEcho(problem)).map((problem) => located(problem, parts)),
    ...caseFilesOf(directory, files, pack).flatMap((file) =>
      file.problems.filter((problem) => !isEcho(problem)),
    ),
  ];
  if (all.length > 0) return { problems: all };
  const digest = digestOf(content);
  return { pack: compileRead(pack, digest), content, digest };
};

/** Files of cases beside a pack as JSON, to be stored with it. @throws PackError when one is no YAML. */
export const readCaseFiles = (directory: string): Readonly<Record<string, Json>> => {
  const files = packFiles(directory)
    .inFolder(CASES)
    .map((file) => readYamlFile(directory, file));
  const problems = files.flatMap((yaml) => yaml.problems);
  if (problems.length > 0) throw new PackError('cases cannot be read', problems);
  return Object.fromEntries(files.map(({ file, value }) => [file, value]));
};
