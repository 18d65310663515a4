import { isDeepStrictEqual } from 'node:util';
import { accept, idFrom, reject, type Decision } from '#event-sourcing';
import type {
  AcceptAdjustment,
  AdjustmentCommand,
  Difference,
  DismissAdjustment,
  EnterReview,
  PaySupplement,
} from './commands.js';
import type { AdjustedUnit, AdjustmentEvent, AdjustmentProposed } from './events.js';
import { supplementIdOf, type AdjustmentState, type Proposal, type ProposalStatus } from './state.js';

export type AdjustmentRejection =
  /** Only what was proposed is decided. */
  | { readonly code: 'PROPOSAL_NOT_FOUND'; readonly proposalId: string }
  /** A proposal is decided once. */
  | { readonly code: 'PROPOSAL_DECIDED'; readonly status: ProposalStatus }
  /** Nothing is entered or agreed to on an older look at what was paid; look again. */
  | { readonly code: 'PAYMENTS_MOVED' }
  /** Only an accepted top-up is paid. */
  | { readonly code: 'NOT_TO_BE_PAID'; readonly proposalId: string };

type AdjustmentDecision = Decision<AdjustmentEvent, AdjustmentRejection>;

const amountOf = (units: readonly AdjustedUnit[]): number =>
  units.reduce((sum, { paidFen, dueFen }) => sum + Math.abs(dueFen - paidFen), 0);

const aboutOf = ({ proposed: { proposalId, programme, workerId, region } }: Proposal) => ({
  proposalId,
  programme,
  workerId,
  region,
});

type Found = Pick<EnterReview, 'programme' | 'workerId' | 'region' | 'asOf' | 'knownAt' | 'on'>;

function proposed(
  { programme, workerId, region, asOf, knownAt, on }: Found,
  reviewId: string,
  { kind, units, grounds }: Difference,
  number: number,
  renews: string | null,
): AdjustmentProposed {
  const proposalId = idFrom('adjustment', reviewId, programme, workerId, kind, number);
  const amountFen = amountOf(units);
  return {
    type: 'AdjustmentProposed',
    occurredOn: on,
    data: {
      proposalId,
      programme,
      workerId,
      region,
      reviewId,
      kind,
      units,
      amountFen,
      grounds,
      asOf,
      knownAt,
      renews,
    },
  };
}

const openOnes = ({ proposals }: AdjustmentState): readonly Proposal[] =>
  [...proposals.values()].filter(({ status }) => status === 'proposed');

function enterReview(command: EnterReview, state: AdjustmentState): AdjustmentDecision {
  const { reviewId, differences, on } = command;
  if (state.reviews.has(reviewId)) return accept();
  if (command.seen !== state.events) return reject({ code: 'PAYMENTS_MOVED' });
  const lapsed = openOnes(state).map((proposal): AdjustmentEvent => ({
    type: 'AdjustmentLapsed',
    occurredOn: on,
    data: { ...aboutOf(proposal), because: 'superseded', reviewId },
  }));
  const { size } = state.proposals;
  const found = differences.map((difference, i) => proposed(command, reviewId, difference, size + i, null));
  return accept<AdjustmentEvent>(...lapsed, ...found);
}

/** A proposal that no longer says what is so lapses, and what is so now takes its place. */
function acceptProposal(
  command: AcceptAdjustment,
  proposal: Proposal,
  { events, proposals: { size } }: AdjustmentState,
): AdjustmentDecision {
  const { on, differences, acceptedBy, reason } = command;
  const { reviewId, kind, units, amountFen, proposalId } = proposal.proposed;
  if (proposal.status === 'accepted' || proposal.status === 'in-run') return accept();
  if (proposal.status !== 'proposed') return reject({ code: 'PROPOSAL_DECIDED', status: proposal.status });
  if (command.seen !== events) return reject({ code: 'PAYMENTS_MOVED' });
  const now = differences.find((difference) => difference.kind === kind);
  const about = aboutOf(proposal);
  if (isDeepStrictEqual(now?.units, units))
    return accept({
      type: 'AdjustmentAccepted',
      occurredOn: on,
      data: { ...about, kind, units, amountFen, acceptedBy, reason },
    });
  return accept<AdjustmentEvent>(
    {
      type: 'AdjustmentLapsed',
      occurredOn: on,
      data: { ...about, because: 'stale', reviewId: null },
    },
    ...(now === undefined ? [] : [proposed(command, reviewId, now, size, proposalId)]),
  );
}

function dismiss({ on, dismissedBy, reason }: DismissAdjustment, proposal: Proposal): AdjustmentDecision {
  if (proposal.status === 'dismissed') return accept();
  if (proposal.status !== 'proposed') return reject({ code: 'PROPOSAL_DECIDED', status: proposal.status });
  const data = { ...aboutOf(proposal), dismissedBy, reason };
  return accept({ type: 'AdjustmentDismissed', occurredOn: on, data });
}

function pay({ runId, on }: PaySupplement, proposal: Proposal): AdjustmentDecision {
  const { proposalId, kind, units, amountFen, grounds, asOf, knownAt } = proposal.proposed;
  // Another run pays it, or this one does already.
  if (proposal.status === 'in-run') return accept();
  if (proposal.status !== 'accepted' || kind !== 'top-up')
    return reject({ code: 'NOT_TO_BE_PAID', proposalId });
  const decisionId = supplementIdOf(proposalId);
  return accept({
    type: 'SupplementDecided',
    occurredOn: on,
    data: { ...aboutOf(proposal), decisionId, runId, units, amountFen, grounds, asOf, knownAt },
  });
}

export function decide(command: AdjustmentCommand, state: AdjustmentState): AdjustmentDecision {
  if (command.type === 'EnterReview') return enterReview(command, state);
  const { proposalId } = command;
  const proposal = state.proposals.get(proposalId);
  if (!proposal) return reject({ code: 'PROPOSAL_NOT_FOUND', proposalId });
  switch (command.type) {
    case 'AcceptAdjustment':
      return acceptProposal(command, proposal, state);
    case 'DismissAdjustment':
      return dismiss(command, proposal);
    case 'PaySupplement':
      return pay(command, proposal);
  }
}
