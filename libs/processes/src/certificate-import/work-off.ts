import pMap from 'p-map';
import { localDateOf } from '#event-sourcing';
import { importSteps } from '#skill-certification';
import { workerIdOf } from '#worker-registry';
import type { ProcessServices, Watch } from '../services.js';
import { examineSheet, type ExaminedRow, type OpenedSheet } from './examine.js';
import type { ImportRow, RowStatus } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** Rows between two reports; an interrupted import has at most this much to do again. */
const CHUNK = 1_000;
/** Their look-ups and appends go to the log together, as many as it takes in one batch. */
const SIDE_BY_SIDE = 256;

/** One walk through a sheet. */
export interface Pass {
  /** Rows in the sheet, null while nobody has counted them. */
  readonly rows: number | null;
  /** What became of a row in an earlier walk that was interrupted: it is not done again. */
  readonly isDone: (status: RowStatus) => boolean;
  /** Keys for everybody who may be registered, made at once and not one by one. */
  readonly prepare: (privacy: ProcessServices['privacy'], workerIds: readonly string[]) => Promise<void>;
  readonly work: (row: ExaminedRow) => Promise<ImportRow>;
}

/** Rows of one person are worked off in the order of the sheet, different people side by side. */
function byPerson(rows: readonly ExaminedRow[]): readonly (readonly ExaminedRow[])[] {
  const groups = new Map<string, ExaminedRow[]>();
  for (const row of rows) {
    const key = row.registration
      ? `${row.registration.document.kind} ${row.registration.document.number}`
      : `row ${row.result.rowNumber}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

async function* inChunks(rows: AsyncIterable<ExaminedRow>): AsyncGenerator<readonly ExaminedRow[]> {
  let chunk: ExaminedRow[] = [];
  for await (const row of rows)
    if (chunk.push(row) === CHUNK) {
      yield chunk;
      chunk = [];
    }
  if (chunk.length > 0) yield chunk;
}

/** The next chunk is read while the one before is worked on. */
async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const fetch = (): Promise<IteratorResult<T>> => {
    const next = items.next();
    // Whoever takes it hears of it.
    next.catch(() => undefined);
    return next;
  };
  let next = fetch();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = fetch();
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

/**
 * Walks through a sheet: every row gets its result line, unless it has one from before. No more than two chunks of rows
 * are held at a time. `overtaken`: the import was cancelled, or even handed in again, and this stopped after the rows that
 * were under way.
 */
export async function workOff(
  services: ProcessServices,
  sheet: OpenedSheet,
  workbench: ImportWorkbench,
  watch: Watch,
  pass: Pass,
): Promise<'done' | 'overtaken'> {
  const { importId, steps } = sheet;
  let share = 0;
  let done = 0;
  const examined = examineSheet(sheet, localDateOf(new Date()), (read) => (share = read));
  for await (const part of oneAhead(inChunks(examined))) {
    watch.signal.throwIfAborted();
    if ((await importSteps(services, importId)) !== steps) return 'overtaken';
    await workChunk(services, workbench, pass, importId, part);
    done += part.length;
    // Before the rows were counted, their number is guessed from how much of the file was read.
    await watch.progress({
      done,
      rows: pass.rows ?? Math.max(done, Math.round(done / Math.max(share, 0.001))),
    });
  }
  return 'done';
}

async function workChunk(
  { privacy }: ProcessServices,
  workbench: ImportWorkbench,
  { isDone, prepare, work }: Pass,
  importId: string,
  part: readonly ExaminedRow[],
): Promise<void> {
  const before = await workbench.statusOf(importId, part[0]!.result.rowNumber, part.at(-1)!.result.rowNumber);
  const open = part.filter(({ result }) => {
    const status = before.get(result.rowNumber);
    return status === undefined || !isDone(status);
  });
  const workerIds = open.flatMap(({ registration }) =>
    registration ? [workerIdOf(privacy, registration.document)] : [],
  );
  await prepare(privacy, workerIds);
  const lines = await pMap(
    byPerson(open),
    async (group) => {
      const results: ImportRow[] = [];
      for (const row of group) results.push(await work(row));
      return results;
    },
    { concurrency: SIDE_BY_SIDE },
  );
  privacy.release(workerIds);
  await workbench.record(lines.flat().sort((a, b) => a.rowNumber - b.rowNumber));
}
