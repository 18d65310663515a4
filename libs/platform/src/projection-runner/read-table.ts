import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { ColumnType, Position } from '#event-sourcing';
import { moveValues, readModelCheckpoints, type Checkpoint } from './checkpoints.js';
import { arrayOf, columnsOf, encode, rowTypes, snakeCase, type AnyTable, type Row } from './columns.js';

const LONGEST_IDENTIFIER = 63;

/** Long names end in a digest, since Postgres would cut them and two could become one. */
const identifier = (name: string): string =>
  name.length <= LONGEST_IDENTIFIER
    ? name
    : `${name.slice(0, LONGEST_IDENTIFIER - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const inRead = (name: string): string => `read.${quoted(name)}`;

export const viewName = (table: AnyTable): string => snakeCase(table.name);

const generationTable = (name: string, version: number, generation: number): string =>
  identifier(`${snakeCase(name)}_v${version}${generation === 1 ? '' : `_g${generation}`}`);

/** What a table looks like, to notice columns that changed without a new version. */
export const shapeOf = (table: AnyTable): string =>
  JSON.stringify({
    key: table.key,
    columns: columnsOf(table)
      .map(({ name, type }) => `${name} ${type}`)
      .toSorted(),
  });

/** Arrays of arrays cannot be taken apart into rows: such a column comes as text. */
const transported = (type: ColumnType): string => (type === 'text[]' ? 'text' : type);

/** One generation of a read model's table and the statements that work on it. */
export class ReadTable {
  private readonly columns;
  private readonly keyColumn;
  private readonly rowsOf: string;
  private readonly upsert: string;
  private readonly remove: string;
  private readonly apply: string;
  private readonly applyAndRemove: string;
  readonly name: string;

  constructor(
    readonly table: AnyTable,
    readonly version: number,
    readonly generation: number,
  ) {
    this.columns = columnsOf(table);
    const key = this.columns.find(({ property }) => property === table.key);
    if (!key) throw new Error(`${table.name} has no column for its key ${table.key}`);
    this.keyColumn = key;
    this.name = generationTable(table.name, version, generation);

    const names = this.columns.map(({ name }) => quoted(name));
    const keyed = quoted(key.name);
    const updates = names.filter((name) => name !== keyed).map((name) => `${name} = excluded.${name}`);
    const selected = this.columns.map(({ name, property }) => `${quoted(name)} as ${quoted(property)}`);
    const values = this.columns.map(
      ({ name, type }) => `x.${quoted(name)}${type === 'text[]' ? '::text[]' : ''}`,
    );
    const upsert = (source: string, firstParameter: number): string => {
      const arrays = this.columns.map(
        ({ type }, index) => `$${firstParameter + index}::${transported(type)}[]`,
      );
      return (
        `insert into ${inRead(this.name)} (${names.join(', ')}) select ${values.join(', ')} ` +
        `from ${source}unnest(${arrays.join(', ')}) as x(${names.join(', ')}) on conflict (${keyed}) do ` +
        (updates.length === 0 ? 'nothing' : `update set ${updates.join(', ')}`)
      );
    };
    const remove = (parameter: number): string =>
      `delete from ${inRead(this.name)} where ${keyed} = any($${parameter}::${key.type}[])`;
    this.rowsOf = `select ${selected.join(', ')} from ${inRead(this.name)} where ${keyed} = any($1::${key.type}[])`;
    this.upsert = upsert('', 1);
    this.remove = remove(1);
    const written = `written as (${upsert('moved, ', 7)})`;
    this.apply = readModelCheckpoints.withMove(written);
    this.applyAndRemove = readModelCheckpoints.withMove(
      `${written}, removed as (${remove(7 + this.columns.length)} and exists (select from moved))`,
    );
  }

  async create(client: ClientBase): Promise<void> {
    await client.query(this.tableStatement);
  }

  async createKey(client: ClientBase): Promise<void> {
    await client.query(this.keyStatement);
  }

  /** Those that are not among `there`. */
  async createIndexes(client: ClientBase, there: ReadonlySet<string> = new Set()): Promise<void> {
    for (const { name, statement } of this.indexes) if (!there.has(name)) await client.query(statement);
  }

  /** Makes readers see this generation. The view's columns can only be replaced by the same ones: hence `dropView`. */
  async show(client: ClientBase, dropView: boolean): Promise<void> {
    await client.query(this.viewStatements(dropView));
  }

  /** Table, key, indexes and view in one go: while there is not a row in it, nothing is gained by making them apart. */
  async createWhole(client: ClientBase): Promise<void> {
    const indexes = this.indexes.map(({ statement }) => statement);
    await client.query(
      [this.tableStatement, this.keyStatement, ...indexes, this.viewStatements(true)].join(';\n'),
    );
  }

  async load(client: ClientBase | Pool, keys: readonly string[]): Promise<Map<string, Row>> {
    if (keys.length === 0) return new Map();
    const { rows } = await client.query<Row>({
      name: `${this.name}:load`,
      text: this.rowsOf,
      values: [keys],
      types: rowTypes,
    });
    return new Map(rows.map((row) => [String(row[this.table.key]), row]));
  }

  /** Bulk upsert of the rows, bulk delete of the keys without one. */
  async write(client: ClientBase, encoded: EncodedRows): Promise<void> {
    const { rows, removed } = encoded;
    if (rows.length > 0)
      await client.query({ name: `${this.name}:upsert`, text: this.upsert, values: this.arrays(rows) });
    if (removed.length > 0)
      await client.query({ name: `${this.name}:remove`, text: this.remove, values: [removed] });
  }

  /** The same in one statement with the checkpoint. False when the checkpoint may not move: then nothing has happened. */
  async writeAt(
    pool: Pool,
    { rows, removed }: EncodedRows,
    { at, through, events }: { readonly at: Checkpoint; readonly through: Position; readonly events: number },
  ): Promise<boolean> {
    const values = [...moveValues(at, through, events), ...this.arrays(rows)];
    const { rows: answer } = await pool.query<{ moved: number }>(
      removed.length === 0
        ? { name: `${this.name}:apply`, text: this.apply, values }
        : { name: `${this.name}:apply-remove`, text: this.applyAndRemove, values: [...values, removed] },
    );
    return answer[0]?.moved === 1;
  }

  private arrays(rows: EncodedRows['rows']): string[] {
    return this.columns.map((_, column) => arrayOf(rows, column));
  }

  get analyzeStatement(): string {
    return `analyze ${inRead(this.name)}`;
  }

  get copyStatement(): string {
    return `copy ${inRead(this.name)} (${this.columns.map(({ name }) => quoted(name)).join(', ')}) from stdin`;
  }

  /** Throws when a row cannot be stored or stands under another key than its own. */
  encode(changed: Iterable<readonly [string, Row | undefined]>): EncodedRows {
    const rows: (string | null)[][] = [];
    const removed: string[] = [];
    for (const [key, row] of changed)
      if (row === undefined) removed.push(key);
      else {
        if (String(row[this.table.key]) !== key)
          throw new Error(`row ${String(row[this.table.key])} was returned for key ${key}`);
        rows.push(this.columns.map((column) => encode(column, row[column.property])));
      }
    return { rows, removed };
  }

  private get tableStatement(): string {
    const columns = this.columns.map(({ name, type }) => `${quoted(name)} ${type}`);
    return `create table ${inRead(this.name)} (${columns.join(', ')}) with (fillfactor = 90)`;
  }

  private get keyStatement(): string {
    const constraint = quoted(identifier(`${this.name}_pkey`));
    return `alter table ${inRead(this.name)} add constraint ${constraint} primary key (${quoted(this.keyColumn.name)})`;
  }

  private get indexes(): { readonly name: string; readonly statement: string }[] {
    return (this.table.indexes ?? []).map((index) => {
      const gin = index.some((column) => column.startsWith('gin:'));
      const columns = index.map((column) => this.columnName(column.replace(/^gin:/, '')));
      const name = identifier(`${this.name}_${columns.join('_')}${gin ? '_gin' : ''}_idx`);
      const statement =
        `create index if not exists ${quoted(name)} on ${inRead(this.name)} ` +
        `${gin ? 'using gin ' : ''}(${columns.map(quoted).join(', ')})`;
      return { name, statement };
    });
  }

  private viewStatements(dropView: boolean): string {
    const view = inRead(viewName(this.table));
    const columns = this.columns.map(({ name }) => quoted(name)).join(', ');
    const create = `create or replace view ${view} as select ${columns} from ${inRead(this.name)}`;
    return dropView ? `drop view if exists ${view};\n${create}` : create;
  }

  private columnName(property: string): string {
    const column = this.columns.find((candidate) => candidate.property === property);
    if (!column) throw new Error(`${this.table.name} has an index on ${property}, which is not a column`);
    return column.name;
  }
}

export interface EncodedRows {
  /** One list per row, in the order of the table's columns. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly removed: readonly string[];
}

export const dropTable = (
  client: ClientBase,
  name: string,
  version: number,
  generation: number,
): Promise<unknown> =>
  client.query(`drop table if exists ${inRead(generationTable(name, version, generation))}`);

/** Names of the indexes of all tables of read models. */
export async function indexesThere(client: ClientBase): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'i' and relnamespace = 'read'::regnamespace`,
  );
  return new Set(rows.map(({ name }) => name));
}
