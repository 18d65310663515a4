import { createHash } from 'node:crypto';
import { idFrom, type CommandContext, type LocalDate } from '#event-sourcing';
import { noticesRunOut, type NoticeRowRow, type PayoutRunRow } from '#read-models';
import {
  endNotice,
  fixNoticeRows,
  publishNotice,
  readNotice,
  readNoticePart,
  readRun,
  type NoticeTerms,
} from '#subsidy';
import { eligibleOf } from '../payout-run/list.js';
import type { ProcessServices } from '../services.js';
import { NOTICE_FIELD, publishedRows, sealedRows, type PublishedRow } from './row.js';

export type { PublishedRow } from './row.js';

const contextFor = (runId: string, step: string): CommandContext => ({
  commandId: idFrom('public-notice', runId, step),
  provenance: { actor: 'process:public-notice', source: `payout-run:${runId}`, correlationId: runId },
});

export interface NoticeRequest {
  readonly run: PayoutRunRow;
  readonly title: string;
  readonly terms: NoticeTerms;
  readonly publishedBy: string;
  readonly on: LocalDate;
}

/**
 * Publishes the list of a run. Its rows are fixed part by part before the first of them is shown, so that a publication
 * that was broken off goes on with the rows that it began with.
 */
export async function publishRunNotice(
  services: ProcessServices,
  { run, title, terms, publishedBy, on }: NoticeRequest,
  context: CommandContext,
) {
  const { runId, programme, region, fundId } = run;
  const state = await readRun(services, runId);
  if (state.status !== 'listed') return { outcome: 'not-listed' } as const;
  const known = (await readNotice(services, runId)).published;
  await services.readModelsReach(['payout_decisions', 'workers', 'employers'], await services.store.head());
  const digest = createHash('sha256');
  let [part, rows, totalFen] = [0, 0, 0];
  if (known === null)
    for await (const page of eligibleOf(services.db, runId)) {
      const listed = page.filter(({ status }) => status === 'listed');
      const sealed = await sealedRows(services, await publishedRows(services, title, listed));
      await fixNoticeRows(services, { runId, part, rows: sealed, on }, contextFor(runId, `part ${part}`));
      const fixed = (await readNoticePart(services, runId, part))!.rows;
      for (const row of fixed) digest.update(row.digest);
      part += 1;
      rows += fixed.length;
      totalFen += fixed.reduce((sum, { amountFen }) => sum + amountFen, 0);
    }
  const list = known ?? { parts: part, rows, totalFen, digest: digest.digest('hex') };
  return publishNotice(
    services,
    {
      runId,
      programme,
      region,
      fundId,
      terms,
      parts: list.parts,
      rows: list.rows,
      totalFen: list.totalFen,
      digest: list.digest,
      publishedBy,
      on,
    },
    context,
  );
}

/** What everybody reads of rows; null where the person's data was erased. */
export async function openNoticeRows(
  { privacy }: Pick<ProcessServices, 'privacy'>,
  rows: readonly NoticeRowRow[],
): Promise<readonly (PublishedRow | null)[]> {
  const texts = await privacy.openMany(
    rows.map(({ workerId, text }) => ({ subject: workerId, field: NOTICE_FIELD, sealed: text.sealed })),
  );
  return texts.map((text) => {
    if (text === null) return null;
    const { name, idNumber, programme, level, amountFen, organisations } = JSON.parse(text) as PublishedRow;
    return { name, idNumber, programme, level, amountFen, organisations };
  });
}

/** Notes of notices whose last day is over that they have ended, and tells of how many. Safe to run again. */
export async function endNotices(
  services: Pick<ProcessServices, 'store' | 'db' | 'readModelsReach'>,
  today: LocalDate,
): Promise<number> {
  await services.readModelsReach(['public_notices'], await services.store.head());
  const over = await noticesRunOut(services.db, today);
  for (const { runId } of over) {
    const result = await endNotice(services, { runId, on: today }, contextFor(runId, 'end'));
    if (result.outcome === 'rejected') throw new Error(`${runId}: ${result.rejection.code}`);
  }
  return over.length;
}
