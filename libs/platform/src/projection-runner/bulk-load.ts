import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { foldBatch, type AnyProjection, type RecordedEvent } from '#event-sourcing';
import { BatchRefusedError, refusing, touchedKeys } from './apply.js';
import type { Row } from './columns.js';
import type { EncodedRows, ReadTable } from './read-table.js';
import { inTransaction, refusesData, withClient } from './transaction.js';

/** A pool's limit for statements is meant for requests; a large table takes longer. */
const NO_HURRY = 'set local statement_timeout = 0';
const ROWS_PER_STATEMENT = 2000;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const copyField = (value: string | null): string =>
  value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);

function* copyLines(rows: EncodedRows['rows']): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows
      .slice(start, start + ROWS_PER_STATEMENT)
      .map((row) => `${row.map(copyField).join('\t')}\n`)
      .join('');
}

/** Folds a long stretch of the log into an empty table: in memory, and through the table beyond `maxRows` rows. */
export class BulkLoad {
  private pending = new Map<string, Row | undefined>();
  private written = false;

  constructor(
    private readonly pool: Pool,
    private readonly projected: AnyProjection,
    private readonly table: ReadTable,
    private readonly maxRows: number,
  ) {}

  /** Events must be of handled types, in log order. */
  async take(events: readonly RecordedEvent[]): Promise<void> {
    const rows = await this.rowsFor(refusing(() => touchedKeys(this.projected, events)));
    for (const [key, row] of refusing(() => foldBatch(this.projected, rows, events)))
      if (row === undefined && !this.written) this.pending.delete(key);
      else this.pending.set(key, row);
    if (this.pending.size > this.maxRows) await this.writeOut();
  }

  /** The table with all rows, its key and its indexes. */
  async finish(): Promise<void> {
    await this.writeOut();
    await inTransaction(this.pool, async (client) => {
      await client.query(NO_HURRY);
      await this.table.createIndexes(client);
      await client.query(this.table.analyzeStatement);
    });
  }

  private async rowsFor(keys: ReadonlySet<string>): Promise<Map<string, Row>> {
    const unknown = this.written ? [...keys].filter((key) => !this.pending.has(key)) : [];
    const rows =
      unknown.length === 0
        ? new Map<string, Row>()
        : await withClient(this.pool, (client) => this.table.load(client, unknown));
    for (const key of keys) {
      const row = this.pending.get(key);
      if (row) rows.set(key, row);
    }
    return rows;
  }

  private async writeOut(): Promise<void> {
    const encoded = refusing(() => this.table.encode(this.pending));
    await inTransaction(this.pool, async (client) => {
      await client.query(NO_HURRY);
      await (this.written ? this.upsert(client, encoded) : this.copy(client, encoded));
    }).catch((error: unknown) => {
      throw refusesData(error) ? new BatchRefusedError(error) : error;
    });
    this.written = true;
    this.pending = new Map();
  }

  private async copy(client: PoolClient, { rows }: EncodedRows): Promise<void> {
    await pipeline(Readable.from(copyLines(rows)), client.query(copyFrom(this.table.copyStatement)));
    await this.table.createKey(client);
  }

  private async upsert(client: PoolClient, { rows, removed }: EncodedRows): Promise<void> {
    await this.table.write(client, { rows: [], removed });
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
      await this.table.write(client, { rows: rows.slice(start, start + ROWS_PER_STATEMENT), removed: [] });
  }
}
