import type { ColumnType, ReadModelTable } from '#event-sourcing';
import { select, type Database } from './database.js';
import { cursorOf, keysetCondition, type Page, type PageRequest } from './page.js';

export const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Dates, moments and big integers reach the program as the row has them, whatever type parsers a driver has. */
const readable = (column: string, type: ColumnType): string => {
  switch (type) {
    case 'date':
      return `to_char(${column}, 'YYYY-MM-DD')`;
    case 'timestamptz':
      return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case 'bigint':
      return `${column}::float8`;
    case 'text':
    case 'integer':
    case 'boolean':
    case 'jsonb':
    case 'text[]':
      return column;
  }
};

export interface PageQuery<Row> extends PageRequest {
  readonly where: readonly string[];
  readonly params: readonly unknown[];
  /** Columns that make the order total. */
  readonly order: readonly (keyof Row & string)[];
  readonly newestFirst?: boolean;
}

/** Reads rows of a read model through the view that always shows its live version. */
export function reader<Row extends object>(table: ReadModelTable<Row>) {
  const list = (Object.entries(table.columns) as [string, ColumnType][])
    .map(([property, type]) => `${readable(`"${columnOf(property)}"`, type)} as "${property}"`)
    .join(', ');
  const from = `select ${list} from read.${table.name}`;

  const rows = (db: Database, rest: string, params: readonly unknown[]): Promise<Row[]> =>
    select<Row>(db, `${from} ${rest}`, params);

  return {
    rows,

    async first(db: Database, rest: string, params: readonly unknown[]): Promise<Row | undefined> {
      return (await rows(db, `${rest} limit 1`, params))[0];
    },

    byKey(db: Database, key: string): Promise<Row | undefined> {
      return this.first(db, `where ${columnOf(table.key)} = $1`, [key]);
    },

    /** One page in keyset order: its cost does not grow with its distance from the start. */
    async page(db: Database, query: PageQuery<Row>): Promise<Page<Row>> {
      const columns = query.order.map((property) => ({
        name: columnOf(property),
        type: table.columns[property],
      }));
      const after = keysetCondition(columns, query);
      const where = [...query.where, ...after.conditions];
      const direction = query.newestFirst ? 'desc' : 'asc';
      const found = await rows(
        db,
        `${where.length > 0 ? `where ${where.join(' and ')}` : ''}
         order by ${columns.map(({ name }) => `${name} ${direction}`).join(', ')} limit ${query.limit + 1}`,
        after.params,
      );
      const page = found.slice(0, query.limit);
      const last = page.at(-1);
      const next =
        found.length > page.length && last ? cursorOf(query.order.map((property) => last[property])) : null;
      return { rows: page, next };
    },
  };
}
