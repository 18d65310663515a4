import pg, { type CustomTypesConfig } from 'pg';
import type { ColumnType, ReadModelTable } from '#event-sourcing';

export type Row = Record<string, unknown>;

/** A read model table whose row type is no longer of interest. */
export type AnyTable = ReadModelTable<Row>;

export interface Column {
  /** Property of the row, camelCase. */
  readonly property: string;
  /** Column of the table, snake_case. */
  readonly name: string;
  readonly type: ColumnType;
}

export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const columnsOf = (table: AnyTable): readonly Column[] =>
  Object.entries(table.columns).map(([property, type]) => ({ property, name: snakeCase(property), type }));

const refusal = (column: Column, value: unknown): TypeError =>
  new TypeError(`${column.property} cannot be ${JSON.stringify(value)}: it is ${column.type}`);

/** The value as Postgres reads it from text; `null` for SQL NULL. Throws on what the column cannot hold. */
export function encode(column: Column, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  switch (column.type) {
    case 'integer':
    case 'bigint':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw refusal(column, value);
      return String(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw refusal(column, value);
      return value ? 't' : 'f';
    case 'text':
    case 'date':
    case 'timestamptz':
      if (typeof value !== 'string') throw refusal(column, value);
      return value;
    case 'jsonb':
      return JSON.stringify(value);
    case 'text[]':
      return arrayLiteral(column, value);
  }
}

const element = (value: string | null | undefined): string => {
  if (value === null || value === undefined) return 'NULL';
  return value.includes('"') || value.includes('\\') ? `"${value.replace(/[\\"]/g, '\\$&')}"` : `"${value}"`;
};

/** One column of many rows as Postgres reads an array. */
export const arrayOf = (rows: readonly (readonly (string | null)[])[], column: number): string =>
  `{${rows.map((row) => element(row[column])).join(',')}}`;

function arrayLiteral(column: Column, value: unknown): string {
  if (!Array.isArray(value)) throw refusal(column, value);
  const items = value.map((item: unknown) => {
    if (typeof item !== 'string') throw refusal(column, value);
    return element(item);
  });
  return `{${items.join(',')}}`;
}

const { builtins } = pg.types;
const parseTimestamp = pg.types.getTypeParser(builtins.TIMESTAMPTZ, 'text') as (text: string) => Date;
const parseInstant = (text: string): string => parseTimestamp(text).toISOString();

/**
 * Reads a row back as it was folded: bigint as number, date as `YYYY-MM-DD`, timestamptz as ISO instant. Without it
 * `pg` gives strings for bigint and `Date` objects in the local zone for dates.
 */
export const rowTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    switch (oid) {
      case builtins.INT8:
        return Number;
      case builtins.DATE:
        return String;
      case builtins.TIMESTAMPTZ:
        return parseInstant;
      default:
        return format === 'binary'
          ? pg.types.getTypeParser(oid, 'binary')
          : pg.types.getTypeParser(oid, 'text');
    }
  }) as CustomTypesConfig['getTypeParser'],
};
