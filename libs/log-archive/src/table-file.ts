import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { ArchiveError } from './archive-error.js';
import { writeCompressed } from './compressed-file.js';
import type { FileDigest } from './files.js';

/** A table of a snapshot, as COPY wrote it. */
export interface TableFile extends FileDigest {
  /** With its schema, e.g. `app.credentials`. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly file: string;
}

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');

const list = (columns: readonly string[]): string => columns.map(quoted).join(', ');

/** Ordinary tables of a schema, with it, by name; a table comes behind those it refers to. */
export async function tablesIn(client: ClientBase, schema: string): Promise<readonly string[]> {
  const names = await namesIn(client, schema);
  const { rows } = await client.query<{ from: string; to: string }>(
    `select of.relname as from, on_table.relname as to from pg_constraint
     join pg_class of on of.oid = conrelid join pg_class on_table on on_table.oid = confrelid
     where contype = 'f' and connamespace = to_regnamespace($1) and conrelid <> confrelid`,
    [schema],
  );
  const ordered: string[] = [];
  for (let left = names; left.length > 0;) {
    const isFree = (name: string): boolean =>
      !rows.some(({ from, to }) => from === name && left.includes(to));
    const free = left.filter(isFree);
    if (free.length === 0) throw new Error(`tables of ${schema} refer to each other in a circle`);
    ordered.push(...free);
    left = left.filter((name) => !free.includes(name));
  }
  return ordered.map((name) => `${schema}.${name}`);
}

async function namesIn(client: ClientBase, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = $1 and table_type = 'BASE TABLE' order by table_name`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

async function columnsOf(client: ClientBase, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
  );
  return rows.map(({ name }) => name);
}

/** Writes the rows that the client's transaction sees. */
export async function dumpTable(client: ClientBase, table: string, folder: string): Promise<TableFile> {
  const columns = await columnsOf(client, table);
  const copied = client.query(copyTo(`copy (select ${list(columns)} from ${quoted(table)}) to stdout`));
  const file = `${table}.copy.gz`;
  const digest = await writeCompressed(join(folder, file), copied);
  return { table, columns, rows: copied.rowCount, file, ...digest };
}

export async function isEmpty(client: ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    `select not exists (select 1 from ${quoted(table)}) as empty`,
  );
  return rows[0]!.empty;
}

/** Puts the rows into a table that is empty, and lets its counters go on behind them. */
export async function loadTable(
  client: ClientBase,
  { table, columns, file }: TableFile,
  folder: string,
): Promise<void> {
  const there = await columnsOf(client, table);
  const missing = columns.filter((column) => !there.includes(column));
  if (missing.length > 0)
    throw new ArchiveError(
      'TABLE_SHAPE_DIFFERS',
      `备份中的表 ${table} 与本程序版本不符。`,
      `Table ${table} of the backup does not fit this version of the program.`,
      { table, missing },
    );
  await pipeline(
    createReadStream(join(folder, file)),
    createGunzip(),
    client.query(copyFrom(`copy ${quoted(table)} (${list(columns)}) from stdin`)),
  );
  await moveCounters(client, table, columns);
}

async function moveCounters(client: ClientBase, table: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    const { rows } = await client.query<{ counter: string | null }>(
      'select pg_get_serial_sequence($1, $2) as counter',
      [quoted(table), column],
    );
    if (rows[0]?.counter)
      await client.query(
        `select setval($1, coalesce(max(${quoted(column)}), 1), max(${quoted(column)}) is not null) from ${quoted(table)}`,
        [rows[0].counter],
      );
  }
}
