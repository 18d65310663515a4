import { EntitySchema, type EntitySchemaColumnOptions, type ValueTransformer } from 'typeorm';
import type { ColumnType, ReadModelTable } from '#event-sourcing';
import { columnsOf } from './columns.js';
import { viewName } from './read-table.js';

const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (typeof value === 'string' ? Number(value) : value),
};

const asInstant: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
};

function columnOptions(type: ColumnType): EntitySchemaColumnOptions {
  switch (type) {
    case 'text[]':
      return { type: 'text', array: true };
    case 'bigint':
      return { type, transformer: asNumber };
    case 'timestamptz':
      return { type, transformer: asInstant };
    case 'text':
    case 'integer':
    case 'boolean':
    case 'date':
    case 'jsonb':
      return { type };
  }
}

/**
 * The read model for TypeORM repositories, through the view that always shows its live table: for reading only, and
 * never synchronised. Entities have the values that were folded: bigint as number, date as `YYYY-MM-DD`, timestamptz as
 * ISO instant. Raw results (`getRawMany`, `query`) do not pass through here: there `pg` gives strings for bigint and
 * `Date` objects in the local zone for dates, so cast such columns (`amount::float8`, `day::text`).
 */
export function readModelEntity<Row extends object>(table: ReadModelTable<Row>): EntitySchema<Row> {
  const plain = table as unknown as Parameters<typeof columnsOf>[0];
  const columns = columnsOf(plain).map(({ property, name, type }): [string, EntitySchemaColumnOptions] => [
    property,
    { ...columnOptions(type), name, primary: property === table.key, nullable: property !== table.key },
  ]);
  return new EntitySchema<Row>({
    name: table.name,
    tableName: viewName(plain),
    schema: 'read',
    synchronize: false,
    columns: Object.fromEntries(columns) as Record<keyof Row, EntitySchemaColumnOptions>,
  });
}
