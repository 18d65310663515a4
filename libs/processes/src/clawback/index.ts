import { localDateOf, reactionProcess } from '#event-sourcing';
import { payoutEvents, type AdjustmentAccepted } from '#subsidy';
import type { ProcessServices } from '../services.js';
import { openClawbackFor } from './open.js';

export { openClawbackFor, openClawbackOf, type OpenedClawback } from './open.js';
export { receiveClawback } from './receive.js';

/** Refusals that say that there is nothing to ask back: nothing was listed, or another case does. */
const NOTHING_TO_ASK = ['CLAWBACK_LINES_INVALID', 'CLAWBACK_ASKED_BEFORE'];

/** A clawback that an officer agreed to becomes a case; another person decides it. */
export const clawbacksFollowAdjustments = reactionProcess<ProcessServices, AdjustmentAccepted>({
  name: 'clawbacks-follow-adjustments',
  keyOf: ({ stream }) => stream,
  on: {
    AdjustmentAccepted: async ({ data, recordedAt }, services, context) => {
      if (data.kind !== 'clawback') return;
      const { proposalId, programme, workerId, acceptedBy: openedBy, reason } = data;
      const proposed = (await payoutEvents(services, programme, workerId)).find(
        (event) => event.type === 'AdjustmentProposed' && event.data.proposalId === proposalId,
      );
      if (proposed?.type !== 'AdjustmentProposed') throw new Error(`${proposalId} was never proposed`);
      const proposal = { ...data, reviewId: proposed.data.reviewId };
      const opening = { reason, openedBy, on: localDateOf(recordedAt) };
      const { result } = await openClawbackFor(services, proposal, opening, context);
      if (result.outcome === 'rejected' && !NOTHING_TO_ASK.includes(result.rejection.code))
        throw new Error(`${proposalId}: ${result.rejection.code}`);
    },
  },
});
