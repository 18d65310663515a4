import { foldBatch, type AnyProjection, type ColumnType, type RecordedEvent } from '#event-sourcing';
import type { Database } from '../support/database.js';
import { columnOf } from '../support/reader.js';

const entries = ({ table }: AnyProjection): readonly [string, ColumnType][] => Object.entries(table.columns);

/** Tables of read models without the projector's versions beside each other. */
export async function createReadModels(db: Database, projections: readonly AnyProjection[]): Promise<void> {
  await db.query('create schema if not exists read');
  for (const projected of projections) {
    const { name, key, indexes = [] } = projected.table;
    const columns = entries(projected).map(([property, type]) => `"${columnOf(property)}" ${type}`);
    await db.query(`create table read.${name} (${columns.join(', ')}, primary key (${columnOf(key)}))`);
    for (const index of indexes)
      await db.query(
        index[0]?.startsWith('gin:')
          ? `create index on read.${name} using gin (${columnOf(index[0].slice(4))})`
          : `create index on read.${name} (${index.map(columnOf).join(', ')})`,
      );
  }
}

/** Replaces the rows by those that the events give. */
export async function project(
  db: Database,
  projections: readonly AnyProjection[],
  events: readonly RecordedEvent[],
): Promise<void> {
  for (const projected of projections) {
    const rows = [...foldBatch(projected, new Map(), events).values()].filter((row) => row !== undefined);
    const names = entries(projected).map(([property]) => `"${columnOf(property)}"`);
    const shape = entries(projected).map(([property, type]) => `"${property}" ${type}`);
    await db.query(`truncate read.${projected.table.name}`);
    await db.query(
      `insert into read.${projected.table.name} (${names.join(', ')}) select * from jsonb_to_recordset($1) as r(${shape.join(', ')})`,
      [JSON.stringify(rows)],
    );
  }
}
