import { createHash } from 'node:crypto';
import { idFrom, type CommandContext, type LocalDate } from '#event-sourcing';
import {
  batchIdOf,
  archiveBatch,
  importReturn,
  pausedRows,
  prepareBatch,
  readBatch,
  readNotice,
  readyRows,
  refusedRows,
  sendFile,
  type Disputed,
  type PublicNoticeState,
} from '#subsidy';
import { eligibleOf } from '../payout-run/list.js';
import { peopleWithIds } from '../people/index.js';
import type { ProcessServices } from '../services.js';
import type { FileFault } from './faults.js';
import { bankFile, readReturn } from './file.js';
import { BANK_TEMPLATES, bankTemplate, type BankTemplate } from './templates.js';

export type { FileFault } from './faults.js';
export { BANK_TEMPLATES, type BankTemplate } from './templates.js';

interface By {
  readonly by: string;
  readonly on: LocalDate;
}

interface Fault {
  readonly outcome: 'fault';
  readonly fault: FileFault;
}

const fault = (found: FileFault): Fault => ({ outcome: 'fault', fault: found });

const disputedIn = (notice: PublicNoticeState): Disputed => ({
  paused: pausedRows(notice),
  refused: refusedRows(notice),
});

/** The notice of a run once its rows are free, or what they wait for. */
async function freeNotice(services: ProcessServices, runId: string, on: LocalDate) {
  const notice = await readNotice(services, runId);
  const { published } = notice;
  if (published === null) return fault({ code: 'NOTICE_NOT_FOUND' });
  if (on < published.freeOn) return fault({ code: 'NOTICE_NOT_FREE', freeOn: published.freeOn });
  return { outcome: 'free', published, disputed: disputedIn(notice) } as const;
}

/**
 * Puts every row of a published run into batches. A batch is a page of the run's list, which does not change any more, so
 * that a row stands in one batch however often this is done and however often it was broken off.
 */
export async function preparePayments(
  services: ProcessServices,
  { runId, by, on }: By & { readonly runId: string },
) {
  const notice = await freeNotice(services, runId, on);
  if (notice.outcome === 'fault') return notice;
  await services.readModelsReach(['payout_decisions'], await services.store.head());
  const { programme, region, fundId } = notice.published;
  const batches: string[] = [];
  let part = 0;
  for await (const page of eligibleOf(services.db, runId)) {
    const batchId = batchIdOf(runId, part++);
    const rows = page
      .filter(({ status }) => status === 'listed')
      .map(({ decisionId, workerId, amountFen }) => ({ decisionId, workerId, amountFen }));
    if (rows.length === 0) continue;
    const totalFen = rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const batch = { batchId, runId, programme, region, fundId, rows, totalFen, preparedBy: by };
    const context: CommandContext = {
      commandId: idFrom('payment-batch', batchId),
      provenance: { actor: by, source: `payout-run:${runId}`, correlationId: runId },
    };
    const result = await prepareBatch(services, { ...batch, on }, context);
    if (result.outcome === 'rejected') throw new Error(`${batchId}: ${result.rejection.code}`);
    batches.push(batchId);
  }
  return { outcome: 'prepared', batches } as const;
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const unknownTemplate = (): Fault =>
  fault({ code: 'TEMPLATE_UNKNOWN', known: BANK_TEMPLATES.map(({ name }) => name) });

/** Makes the file with everything of a batch that waits to be paid, and records that it was made. */
export async function makeBankFile(
  services: ProcessServices,
  request: By & { readonly batchId: string; readonly template: string; readonly purpose: string },
  context: CommandContext,
) {
  const { batchId, purpose, by, on } = request;
  const template = bankTemplate(request.template);
  if (template === undefined) return unknownTemplate();
  const batch = await readBatch(services, batchId);
  if (batch.prepared === null)
    return { outcome: 'rejected', rejection: { code: 'BATCH_NOT_FOUND' } } as const;
  const notice = await freeNotice(services, batch.prepared.runId, on);
  if (notice.outcome === 'fault') return notice;
  const ready = readyRows(batch, notice.disputed);
  const attempt = batch.attempts + 1;
  const file = await fileOf(services, template, { batchId, attempt, purpose }, ready);
  if ('code' in file) return fault(file);
  const result = await sendFile(
    services,
    {
      batchId,
      attempt,
      template: template.name,
      decisionIds: ready.map(({ decisionId }) => decisionId),
      digest: digestOf(file),
      sentBy: by,
      disputed: notice.disputed,
      on,
    },
    context,
  );
  return result.outcome === 'recorded'
    ? ({
        outcome: 'made',
        file,
        attempt,
        position: result.position,
        workerIds: ready.map(({ workerId }) => workerId),
      } as const)
    : result;
}

async function fileOf(
  services: ProcessServices,
  template: BankTemplate,
  about: { readonly batchId: string; readonly attempt: number; readonly purpose: string },
  rows: ReturnType<typeof readyRows>,
): Promise<Buffer | FileFault> {
  const personOf = await peopleWithIds(
    services,
    rows.map(({ workerId }) => workerId),
  );
  const told = rows.map((row) => ({ ...row, person: personOf(row.workerId) }));
  const erased = told.filter(({ person }) => person.name === null || person.idNumber === null);
  if (erased.length > 0) return { code: 'PAYEE_ERASED', rows: erased.map(({ number }) => number) };
  return bankFile(template, about, told);
}

/** Takes in the file in which a bank says what became of rows; whole, or not at all. */
export async function takeBankReturn(
  services: ProcessServices,
  {
    batchId,
    template,
    bytes,
    by,
    on,
  }: By & {
    readonly batchId: string;
    readonly template: string;
    readonly bytes: Buffer;
  },
  context: CommandContext,
) {
  const known = bankTemplate(template);
  if (known === undefined) return unknownTemplate();
  const lines = readReturn(known, bytes);
  if ('code' in lines) return fault(lines);
  return importReturn(services, { batchId, digest: digestOf(bytes), lines, importedBy: by, on }, context);
}

/** Archives a batch of which every row is paid, refused or given up. */
export async function archivePayments(
  services: ProcessServices,
  { batchId, by, on }: By & { readonly batchId: string },
  context: CommandContext,
) {
  const { prepared } = await readBatch(services, batchId);
  const disputed: Disputed =
    prepared === null
      ? { paused: new Set(), refused: new Set() }
      : disputedIn(await readNotice(services, prepared.runId));
  return archiveBatch(services, { batchId, archivedBy: by, disputed, on }, context);
}
