import { localDateOf } from '#event-sourcing';
import { topUpsFor, type AdjustmentRow } from '#read-models';
import { handleAdjustment, payoutEvents, type PayoutRunOpened } from '#subsidy';
import type { ProcessServices, Watch } from '../services.js';
import { runContext } from './context.js';

type Run = PayoutRunOpened['data'];

/**
 * Lets the run pay every top-up of its programme and region that was agreed to before it was opened, and gives the amounts.
 * Each is paid by one run only: what another one took meanwhile is left out.
 */
export async function paySupplements(
  services: ProcessServices,
  { runId, programme, region, factsThrough: through }: Run,
  watch: Watch,
): Promise<readonly number[]> {
  const waiting = await topUpsFor(services.db, { runId, programme, region, through });
  const amounts: number[] = [];
  for (const row of waiting) {
    watch.signal.throwIfAborted();
    if (await payOne(services, row, runId)) amounts.push(row.amountFen);
  }
  return amounts;
}

/** False when another run pays it. */
async function payOne(services: ProcessServices, row: AdjustmentRow, runId: string): Promise<boolean> {
  const { proposalId, programme, workerId, region } = row;
  const result = await handleAdjustment(
    services,
    {
      type: 'PaySupplement',
      proposalId,
      programme,
      workerId,
      region,
      runId,
      on: localDateOf(new Date()),
    },
    runContext(runId, 'supplement', proposalId),
  );
  if (result.outcome === 'rejected') throw new Error(`${runId} ${proposalId}: ${result.rejection.code}`);
  if (result.outcome === 'recorded' || result.outcome === 'duplicate') return true;
  const events = await payoutEvents(services, programme, workerId);
  return events.some(
    ({ type, data }) =>
      type === 'SupplementDecided' && data.proposalId === proposalId && data.runId === runId,
  );
}
