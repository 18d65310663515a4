import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { idFrom, type CommandContext, type Instant } from '#event-sourcing';
import type { Database } from '#read-models';
import type { ProcessServices, Watch } from '../services.js';
import { RulesOfRegions, takeSourceRecord, type Delivery, type RecordTaken } from './source-records.js';
import { readSourceTable, SourceFileRefusal, type SourceRow } from './source-table.js';

/** Files of departments while they are worked on; the file itself goes when it is done. */
export class SourceImportTables1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.source_import (
        import_id uuid constraint pk_source_import primary key,
        delivery jsonb not null,
        submitted_by text not null,
        received_at timestamptz not null,
        sealed bytea,
        status text not null,
        rows integer not null,
        failure jsonb
      );
      create index source_import_by_region on app.source_import ((delivery ->> 'region'), received_at);
      create table app.source_import_row (
        import_id uuid not null references app.source_import on delete cascade,
        row_number integer not null,
        outcome text not null,
        findings jsonb not null,
        constraint pk_source_import_row primary key (import_id, row_number)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.source_import_row; drop table app.source_import');
  }
}

type Outcome = RecordTaken['outcome'];

/** What became of a row; holds no cell of the file. */
export interface SourceImportRow {
  readonly rowNumber: number;
  readonly outcome: Outcome;
  readonly findings: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
}

/** How far a file is. */
export interface SourceImportView {
  readonly importId: string;
  readonly source: Delivery['source'];
  readonly confidence: Delivery['confidence'];
  readonly region: string;
  readonly receivedOn: string;
  readonly submittedBy: string;
  readonly receivedAt: Instant;
  readonly status: 'submitted' | 'done' | 'refused';
  readonly rows: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly failure: { readonly code: string; readonly zh: string; readonly en: string } | null;
}

type Tools = Pick<ProcessServices, 'store' | 'privacy' | 'db'>;

/** Takes a file in, sealed under a key of its own. The same file of the same source for the same day is taken once. */
export async function submitSourceFile(
  { db, privacy }: Tools,
  bytes: Uint8Array,
  delivery: Omit<Delivery, 'receivedAt'>,
  submittedBy: string,
): Promise<{ readonly importId: string; readonly isNew: boolean }> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const { source, receivedOn, region } = delivery;
  const importId = idFrom('source-import', source, receivedOn, region, hash);
  const known = await viewSourceImport(db, importId);
  if (known !== null) return { importId, isNew: false };
  const sealed = await privacy.sealBytes(importId, bytes);
  const { rows } = await db.query(
    `insert into app.source_import (import_id, delivery, submitted_by, received_at, sealed, status, rows)
     values ($1, $2, $3, now(), $4, 'submitted', 0) on conflict do nothing returning import_id`,
    [importId, JSON.stringify(delivery), submittedBy, sealed],
  );
  return { importId, isNew: rows.length > 0 };
}

interface Kept {
  readonly delivery: Omit<Delivery, 'receivedAt'>;
  readonly receivedAt: Instant;
  readonly sealed: Buffer | null;
  readonly status: SourceImportView['status'];
}

const MOMENT = `to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"`;

const SIDE_BY_SIDE = 32;
const CHUNK = 500;

const contextOf = (importId: string, row: number, by: string): CommandContext => ({
  commandId: idFrom('source-import', importId, row),
  provenance: { actor: by, source: `source-import:${importId}#${row}`, correlationId: importId },
});

/** Works a file off row by row, and forgets it: done again after a crash, it records nothing again. */
export async function workOnSourceImport(services: Tools, importId: string, watch: Watch): Promise<void> {
  const { db, privacy, store } = services;
  const found = await db.query(
    `select delivery, ${MOMENT}, sealed, status, submitted_by as "submittedBy" from app.source_import where import_id = $1`,
    [importId],
  );
  const kept = found.rows[0] as (Kept & { readonly submittedBy: string }) | undefined;
  if (kept === undefined || kept.status !== 'submitted' || kept.sealed === null) return;
  const bytes = await privacy.openBytes(importId, kept.sealed);
  const rows = bytes === null ? null : readRows(bytes);
  if (rows === null || rows instanceof SourceFileRefusal) {
    await finish(db, importId, 'refused', rows);
    return privacy.destroy(importId);
  }
  const delivery: Delivery = { ...kept.delivery, receivedAt: kept.receivedAt };
  const rules = new RulesOfRegions(store);
  for (let at = 0; at < rows.length; at += CHUNK) {
    watch.signal.throwIfAborted();
    const lines = await pMap(
      byPerson(rows.slice(at, at + CHUNK)),
      async (group) => {
        const done: SourceImportRow[] = [];
        for (const row of group)
          done.push(
            'finding' in row
              ? { rowNumber: row.row, outcome: 'refused', findings: [row.finding] }
              : lineOf(
                  row.row,
                  await takeSourceRecord(
                    services,
                    delivery,
                    row.record,
                    rules,
                    contextOf(importId, row.row, kept.submittedBy),
                  ),
                ),
          );
        return done;
      },
      { concurrency: SIDE_BY_SIDE },
    );
    await record(db, importId, lines.flat());
    await watch.progress({ done: Math.min(at + CHUNK, rows.length), rows: rows.length });
  }
  await finish(db, importId, 'done', null, rows.length);
  // Nobody needs the file any more, and who stands in it is nobody's business.
  await privacy.destroy(importId);
}

function readRows(bytes: Uint8Array): readonly SourceRow[] | SourceFileRefusal {
  try {
    return readSourceTable(bytes);
  } catch (error) {
    if (error instanceof SourceFileRefusal) return error;
    throw error;
  }
}

/** Rows of one document in their order, others side by side. */
function byPerson(rows: readonly SourceRow[]): readonly (readonly SourceRow[])[] {
  const groups = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const key = 'record' in row ? row.record.document.number : `row ${row.row}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

const lineOf = (rowNumber: number, taken: RecordTaken): SourceImportRow => ({
  rowNumber,
  outcome: taken.outcome,
  findings: 'finding' in taken ? [taken.finding] : taken.warnings,
});

async function record(db: Database, importId: string, lines: readonly SourceImportRow[]): Promise<void> {
  await db.query(
    `insert into app.source_import_row (import_id, row_number, outcome, findings)
     select $1, r."rowNumber", r.outcome, r.findings
     from jsonb_to_recordset($2) as r("rowNumber" int, outcome text, findings jsonb)
     on conflict (import_id, row_number) do update
       set outcome = case when app.source_import_row.outcome = 'recorded' then 'recorded' else excluded.outcome end,
         findings = excluded.findings`,
    [importId, JSON.stringify(lines)],
  );
}

async function finish(
  db: Database,
  importId: string,
  status: 'done' | 'refused',
  failure: SourceFileRefusal | null,
  rows = 0,
): Promise<void> {
  const said = failure === null ? null : { code: failure.code, zh: failure.zh, en: failure.en };
  await db.query(
    'update app.source_import set status = $2, failure = $3, rows = $4, sealed = null where import_id = $1',
    [importId, status, said === null ? null : JSON.stringify(said), rows],
  );
}

/** How far a file is; null when there is none. */
export async function viewSourceImport(db: Database, importId: string): Promise<SourceImportView | null> {
  const { rows } = await db.query(
    `select import_id as "importId", delivery, submitted_by as "submittedBy", ${MOMENT}, status, rows, failure,
       (select coalesce(jsonb_object_agg(outcome, n), '{}') from (select outcome, count(*)::int as n
          from app.source_import_row line where line.import_id = source_import.import_id group by outcome) counted) as counts
     from app.source_import where import_id = $1`,
    [importId],
  );
  const row = rows[0] as
    | (Omit<SourceImportView, 'source' | 'confidence' | 'region' | 'receivedOn'> & Pick<Kept, 'delivery'>)
    | undefined;
  if (row === undefined) return null;
  const { delivery, ...rest } = row;
  const { source, confidence, region, receivedOn } = delivery;
  const none: SourceImportView['counts'] = { recorded: 0, unchanged: 0, held: 0, refused: 0 };
  const counts = { ...none, ...rest.counts };
  return { ...rest, source, confidence, region, receivedOn, counts };
}

/** Result lines in the order of the file. */
export async function sourceImportRows(
  db: Database,
  importId: string,
  { after = 0, limit = 200 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<readonly SourceImportRow[]> {
  const { rows } = await db.query(
    `select row_number as "rowNumber", outcome, findings from app.source_import_row
     where import_id = $1 and row_number > $2 order by row_number limit $3`,
    [importId, after, limit],
  );
  return rows as SourceImportRow[];
}
