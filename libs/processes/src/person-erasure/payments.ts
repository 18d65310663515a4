import { payoutDecisionsOfWorker, topUpsWaiting } from '#read-models';
import type { ProcessServices } from '../services.js';

/** Somebody whose money is on its way is not erased: who could not be named could not be paid, nor asked to pay back. */
export interface PaymentUnderWay {
  readonly code: 'PAYMENT_UNDER_WAY';
  /** Eligible decisions that wait for their approval, or for their place on a payment list, and agreed top-ups for a run. */
  readonly decisions: readonly string[];
  /** Instructions on payment lists that nobody has stated to be paid out. */
  readonly instructions: readonly string[];
}

/** What is still to be paid, as the whole log tells; null for nothing. */
export async function paymentUnderWay(
  services: Pick<ProcessServices, 'store' | 'db' | 'readModelsReach'>,
  workerId: string,
  paidInstructions: readonly string[],
): Promise<PaymentUnderWay | null> {
  await services.readModelsReach(['payout_decisions', 'adjustments'], await services.store.head());
  const eligible = (await payoutDecisionsOfWorker(services.db, workerId)).filter(
    ({ outcome }) => outcome === 'eligible',
  );
  const topUps = await topUpsWaiting(services.db, workerId);
  const decisions = [
    ...eligible.flatMap(({ instructionId, decisionId }) => (instructionId === null ? [decisionId] : [])),
    ...topUps.map(({ proposalId }) => proposalId),
  ];
  const instructions = eligible.flatMap(({ instructionId }) =>
    instructionId === null || paidInstructions.includes(instructionId) ? [] : [instructionId],
  );
  return decisions.length + instructions.length === 0
    ? null
    : { code: 'PAYMENT_UNDER_WAY', decisions, instructions };
}
