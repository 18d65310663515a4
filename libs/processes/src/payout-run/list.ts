import pMap from 'p-map';
import { handleCommand, inSequence, localDateOf } from '#event-sourcing';
import { payoutDecisionsOfRun, type Database, type PayoutDecisionRow } from '#read-models';
import { payout, payoutIdOf, readRun, recordRunListed } from '#subsidy';

import type { ProcessServices, Watch } from '../services.js';
import { runContext } from './context.js';

const SIDE_BY_SIDE = 64;
const PAGE = 500;

/** Every eligible decision of a run, page by page. */
export async function* eligibleOf(db: Database, runId: string): AsyncGenerator<readonly PayoutDecisionRow[]> {
  for (let after: string | undefined; ;) {
    const page = await payoutDecisionsOfRun(db, {
      runId,
      outcome: 'eligible',
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    if (page.rows.length > 0) yield page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

/** Puts every eligible decision of an approved run on the payment list, each with its own instruction. */
export async function listPayoutRun(services: ProcessServices, runId: string, watch: Watch): Promise<void> {
  const run = await readRun(services, runId);
  if (run.status !== 'approved') return;
  await services.readModelsReach(['payout_decisions'], await services.store.head());
  const rows = run.computed.counts.eligible;
  let instructions = 0;
  let totalFen = 0;
  for await (const page of eligibleOf(services.db, runId)) {
    watch.signal.throwIfAborted();
    await pMap(page, (decision) => putOnList(services, decision, run.approvedBy), {
      concurrency: SIDE_BY_SIDE,
    });
    instructions += page.length;
    totalFen += page.reduce((sum, { amountFen }) => sum + amountFen, 0);
    await watch.progress({ done: instructions, rows });
  }
  if (totalFen !== run.computed.totalFen)
    throw new Error(
      `the list of run ${runId} adds up to ${totalFen} fen, the run to ${run.computed.totalFen}`,
    );
  const result = await recordRunListed(
    services,
    { runId, instructions, totalFen, on: localDateOf(new Date()) },
    runContext(runId, 'listed', 'all'),
  );
  if (result.outcome === 'rejected') throw new Error(`${runId}: ${result.rejection.code}`);
}

async function putOnList(
  services: ProcessServices,
  decision: PayoutDecisionRow,
  approvedBy: string,
): Promise<void> {
  const { programme, workerId, decisionId, runId } = decision;
  const about = { programme, workerId, decisionId, on: localDateOf(new Date()) };
  const result = await handleCommand(services.store, inSequence(payout), {
    ...runContext(runId, 'list', decisionId),
    id: payoutIdOf(programme, workerId),
    command: [
      { type: 'ApprovePayout', ...about, approvedBy },
      { type: 'ListPayout', ...about },
    ],
  });
  if (result.outcome === 'rejected') throw new Error(`${decisionId}: ${result.rejection.code}`);
}
