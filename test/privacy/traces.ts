import { existsSync, openSync, readdirSync, readFileSync, readSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { Client } from 'pg';

/** Something that must stand nowhere in plain, and what it is called in a report. */
export interface Secret {
  readonly what: string;
  readonly text: string;
}

interface Form {
  readonly label: string;
  readonly bytes: Buffer;
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

const escaped = (text: string, hex: (digits: string) => string): string =>
  Array.from(
    { length: text.length },
    (_, at) => `\\u${hex(text.charCodeAt(at).toString(16).padStart(4, '0'))}`,
  ).join('');

/** The ways in which a program may have written a text down without meaning to hide it. */
function formsOf({ what, text }: Secret): readonly Form[] {
  const isAscii = /^[\x20-\x7e]*$/.test(text);
  const utf8 = Buffer.from(text, 'utf8');
  const forms: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', utf8],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', swapped(Buffer.from(text, 'utf16le'))],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ...(isAscii
      ? []
      : ([
          ['GB18030', iconv.encode(text, 'gb18030')],
          ['JSON escaped', Buffer.from(escaped(text, (digits) => digits))],
          ['JSON escaped, capitals', Buffer.from(escaped(text, (digits) => digits.toUpperCase()))],
          ['percent-encoded', Buffer.from(encodeURIComponent(text))],
        ] as const)),
  ];
  return forms.map(([form, bytes]) => ({ label: `${what} as ${form}`, bytes }));
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

const PIECE = 8 * 1024 * 1024;
const OVERLAP = 4096;

/** A running server removes files, too. */
function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A file piece by piece, each with the end of the one before, so that nothing is missed on an edge. */
function* piecesOf(file: string): Generator<Buffer> {
  const handle = openIfThere(file);
  if (handle === null) return;
  try {
    const buffer = Buffer.alloc(PIECE + OVERLAP);
    let kept = 0;
    for (;;) {
      const read = readSync(handle, buffer, kept, PIECE, null);
      if (read === 0) return;
      const end = kept + read;
      yield buffer.subarray(0, end);
      kept = Math.min(OVERLAP, end);
      buffer.copy(buffer, 0, end - kept, end);
    }
  } finally {
    closeSync(handle);
  }
}

/** Where the files of an installation lie: its data directory, and the cluster where that lies elsewhere. */
export function foldersOf(dataDir: string): readonly string[] {
  const location = join(dataDir, 'postgres.location');
  return existsSync(location) ? [dataDir, readFileSync(location, 'utf8').trim()] : [dataDir];
}

/** Every file below the folders that holds a secret, byte for byte: heap, TOAST, WAL, temporary files, logs. */
export function tracesInFiles(folders: readonly string[], secrets: readonly Secret[]): string[] {
  const forms = secrets.flatMap(formsOf);
  const found = new Set<string>();
  for (const folder of folders)
    for (const file of filesBelow(folder))
      for (const piece of piecesOf(file))
        for (const { label, bytes } of forms) if (piece.includes(bytes)) found.add(`${label} in ${file}`);
  return [...found];
}

const patternsOf = ({ text }: Secret): readonly string[] => {
  const encoded = /^[\x20-\x7e]*$/.test(text)
    ? []
    : [
        escaped(text, (digits) => digits).replaceAll('\\u', '%u'),
        encodeURIComponent(text).replaceAll('%', '\\%'),
      ];
  return [text, Buffer.from(text).toString('hex'), ...encoded].map((form) => `%${form}%`);
};

/**
 * Every table with a row that holds a secret, as Postgres decodes it: what is compressed in a page does not show in its
 * file.
 */
export async function tracesInTables(url: string, secrets: readonly Secret[]): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('information_schema') and (schemaname <> 'pg_catalog' or tablename like 'pg_stat%')
       order by 1`,
    );
    const rowsWith = async (table: string, sought: readonly Secret[]): Promise<number> => {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${table} as t where t::text ilike any($1::text[])`,
        [sought.flatMap(patternsOf)],
      );
      return rows[0]!.n;
    };
    const found: string[] = [];
    for (const { name } of tables) {
      if ((await rowsWith(name, secrets)) === 0) continue;
      for (const secret of secrets) {
        const rows = await rowsWith(name, [secret]);
        if (rows > 0) found.push(`${secret.what} in ${rows} rows of ${name}`);
      }
    }
    return found;
  } finally {
    await client.end();
  }
}

/** The same in a text that somebody printed. */
export const tracesInText = (where: string, text: string, secrets: readonly Secret[]): string[] => {
  const bytes = Buffer.from(text);
  return secrets
    .flatMap(formsOf)
    .filter((form) => bytes.includes(form.bytes))
    .map(({ label }) => `${label} in ${where}`);
};
