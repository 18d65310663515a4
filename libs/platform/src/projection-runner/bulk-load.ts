import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { foldBatch, type AnyProjection, type RecordedEvent } from '#event-sourcing';
import { BatchRefusedError, refusing, touchedKeys } from './apply.js';
import type { Row } from './columns.js';
import type { EncodedRows, ReadTable } from './read-table.js';
import { inTransaction, refusesData } from './transaction.js';

/** A pool's limit for statements is meant for requests; a large table takes longer. */
const NO_HURRY = 'set local statement_timeout = 0';
const ROWS_PER_STATEMENT = 2000;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const SPECIAL = /[\\\t\n\r]/;

const copyField = (value: string | null): string => {
  if (value === null) return '\\N';
  return SPECIAL.test(value)
    ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : value;
};

function* copyLines(rows: EncodedRows['rows']): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows
      .slice(start, start + ROWS_PER_STATEMENT)
      .map((row) => `${row.map(copyField).join('\t')}\n`)
      .join('');
}

/** Folds a long stretch of the log into an empty table: in memory, and through the table beyond `maxRows` rows. */
export class BulkLoad {
  /** Rows as they are to be, undefined for one that the table has and must not have. */
  private pending = new Map<string, Row | undefined>();
  /** Of those pending what the table has already, in an older state. */
  private inTable = new Set<string>();
  private written = false;

  constructor(
    private readonly pool: Pool,
    private readonly projected: AnyProjection,
    private readonly table: ReadTable,
    private readonly maxRows: number,
  ) {}

  /** Events must be of handled types, in log order. */
  async take(events: readonly RecordedEvent[]): Promise<void> {
    if (this.written) await this.fetch(refusing(() => touchedKeys(this.projected, events)));
    // A row that is to go is none, as the fold sees it.
    const rows = this.pending as ReadonlyMap<string, Row>;
    for (const [key, row] of refusing(() => foldBatch(this.projected, rows, events)))
      if (row === undefined && !this.inTable.has(key)) this.pending.delete(key);
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

  private async fetch(keys: ReadonlySet<string>): Promise<void> {
    const unknown = [...keys].filter((key) => !this.pending.has(key));
    if (unknown.length === 0) return;
    for (const [key, row] of await this.table.load(this.pool, unknown)) {
      this.pending.set(key, row);
      this.inTable.add(key);
    }
  }

  /** Rows that the table does not have come by COPY; its key is made once the first of them are there. */
  private async writeOut(): Promise<void> {
    const { pending, inTable } = this;
    const known = [...pending].filter(([key]) => inTable.has(key));
    const added = inTable.size === 0 ? pending : [...pending].filter(([key]) => !inTable.has(key));
    const encoded = refusing(() => ({ known: this.table.encode(known), added: this.table.encode(added) }));
    await inTransaction(this.pool, async (client) => {
      await client.query(NO_HURRY);
      await this.upsert(client, encoded.known);
      await pipeline(
        Readable.from(copyLines(encoded.added.rows)),
        client.query(copyFrom(this.table.copyStatement)),
      );
      if (!this.written) await this.table.createKey(client);
    }).catch((error: unknown) => {
      throw refusesData(error) ? new BatchRefusedError(error) : error;
    });
    this.written = true;
    this.pending = new Map();
    this.inTable = new Set();
  }

  private async upsert(client: PoolClient, { rows, removed }: EncodedRows): Promise<void> {
    await this.table.write(client, { rows: [], removed });
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
      await this.table.write(client, { rows: rows.slice(start, start + ROWS_PER_STATEMENT), removed: [] });
  }
}
