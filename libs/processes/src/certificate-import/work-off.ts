import { localDateOf } from '#event-sourcing';
import { importSteps } from '#skill-certification';
import { workerIdOf } from '#worker-registry';
import type { ProcessServices, Watch } from '../services.js';
import { examineSheet, type ExaminedRow, type OpenedSheet } from './examine.js';
import type { ImportRow, RowStatus } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** Rows between two reports; an interrupted import has at most this much to do again. */
const CHUNK = 1_000;

/** One walk through a sheet. */
export interface Pass {
  /** Rows in the sheet, null while nobody has counted them. */
  readonly rows: number | null;
  /** What became of a row in an earlier walk that was interrupted: it is not done again. */
  readonly isDone: (status: RowStatus) => boolean;
  /** Rows of different people, whose look-ups and appends go to the log together; result lines in their order. */
  readonly work: (rows: readonly ExaminedRow[]) => Promise<readonly ImportRow[]>;
}

/** Rows of one person are worked off in the order of the sheet: the first of everybody together, then the second. */
function inTurns(rows: readonly ExaminedRow[]): readonly (readonly ExaminedRow[])[] {
  const met = new Map<string, number>();
  const turns: ExaminedRow[][] = [];
  for (const row of rows) {
    const { registration, result } = row;
    const key = registration
      ? `${registration.document.kind} ${registration.document.number}`
      : `row ${result.rowNumber}`;
    const turn = met.get(key) ?? 0;
    met.set(key, turn + 1);
    (turns[turn] ??= []).push(row);
  }
  return turns;
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
  { isDone, work }: Pass,
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
  await privacy.preload(workerIds);
  const lines: ImportRow[] = [];
  for (const rows of inTurns(open)) lines.push(...(await work(rows)));
  privacy.release(workerIds);
  await workbench.record(lines.sort((a, b) => a.rowNumber - b.rowNumber));
}
