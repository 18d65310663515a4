import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import type { Json, JsonObject } from '../canonical.js';
import type { Text } from '../model.js';
import type { PackContent } from '../read-pack.js';

const folder = (name: string): string => fileURLToPath(new URL(`./${name}/`, import.meta.url));
const GOOD = folder('good-pack');
const BROKEN = folder('broken');

/** One way to break the good pack: a file of it is replaced, changed, lengthened or linked elsewhere. */
export interface BrokenPack {
  readonly name: string;
  readonly what: Text;
  readonly file: string;
  readonly content?: string;
  readonly replace?: string;
  readonly by?: string;
  readonly prepend?: string;
  readonly append?: string;
  readonly times?: number;
  readonly link?: string;
  /** Code of the mistake that is told. */
  readonly code: string;
  /** File that it is shown in, where that is another one. */
  readonly 'shown-in'?: string;
  /** What stands where it is shown; absent: it is of the file as a whole. */
  readonly at?: string;
}

/** Every broken pack of `testing/broken`, in the order of their numbers. */
export const brokenPacks = (): readonly BrokenPack[] =>
  readdirSync(BROKEN)
    .toSorted()
    .map((name) => ({
      name: name.replace(/\.yaml$/, ''),
      ...(parse(readFileSync(join(BROKEN, name), 'utf8')) as Omit<BrokenPack, 'name'>),
    }));

const textOf = (before: string, broken: BrokenPack): string => {
  const { name, content, replace, by = '', prepend = '', append = '', times = 0 } = broken;
  if (replace !== undefined && before.split(replace).length !== 2)
    throw new Error(`${name}: "${replace}" does not stand exactly once in ${broken.file}`);
  const middle = content ?? (replace === undefined ? before : before.replace(replace, () => by));
  return `${prepend}${middle}${append.repeat(times)}`;
};

const textAt = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Writes the good pack to a folder that does not exist yet. */
export const writeGoodPack = (directory: string): void => cpSync(GOOD, directory, { recursive: true });

/** Writes the pack to a folder that does not exist yet. */
export const writeBrokenPack = (directory: string, broken: BrokenPack): void => {
  writeGoodPack(directory);
  const path = join(directory, broken.file);
  const text = textOf(textAt(path), broken);
  rmSync(path, { force: true });
  if (broken.link === undefined) writeFileSync(path, text);
  else symlinkSync(broken.link, path);
};

/** Sections that are a folder with one file per name. */
const FOLDERS = ['programmes', 'catalogues'];

const jsonIn = (path: string): JsonObject => {
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  const [first, ...more] = Array.isArray(documents) ? documents : [];
  if (first === undefined || more.length > 0 || first.errors.length > 0) throw new Error('is no JSON');
  return first.toJS({ maxAliasCount: 0 }) as JsonObject;
};

/** Mistakes of a file that are gone once it is JSON. */
const OF_THE_FILE = ['TOO_LARGE', 'BAD_YAML', 'BYTE_ORDER_MARK', 'UNKNOWN_FILE'];

/** Whether the pack is as broken when its content is sent as JSON, without files and without cases. */
export const isBrokenAsJson = ({ code, file }: BrokenPack): boolean =>
  !OF_THE_FILE.includes(code) && !file.startsWith('cases/');

/**
 * The content of a folder as somebody sends it who looks at nothing: without cases, and without asking whether it is in
 * order. null: a file of it cannot be sent as JSON at all.
 */
export const contentUnchecked = (directory: string): PackContent | null => {
  const content: Record<string, Json> = {};
  try {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const { name } = entry;
      if (entry.isFile()) content[name.replace(/\.yaml$/, '')] = jsonIn(join(directory, name));
      if (!entry.isDirectory() || !FOLDERS.includes(name)) continue;
      const files = readdirSync(join(directory, name)).filter((file) => file.endsWith('.yaml'));
      content[name] = Object.fromEntries(
        files.map((file) => [file.replace(/\.yaml$/, ''), jsonIn(join(directory, name, file))]),
      );
    }
  } catch {
    return null;
  }
  return content;
};
