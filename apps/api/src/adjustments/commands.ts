import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ProblemError } from '#platform';
import { decideAdjustment, decideAdjustments, type Decided } from '#processes';
import { adjustmentById } from '#read-models';
import { subsidyMessages } from '#subsidy';
import { refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import type { BulkVerdictRequest, VerdictRequest } from './requests.js';
import { reviewFor } from './scope.js';
import type { BulkVerdictView } from './views.js';

/** An officer agrees to one proposal, or leaves things as they are. */
export class DecideProposal extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly reviewId: string,
    readonly proposalId: string,
    readonly request: VerdictRequest,
  ) {
    super();
  }
}

@CommandHandler(DecideProposal)
export class DecideProposalHandler extends Handler implements ICommandHandler<DecideProposal> {
  async execute({ caller, reviewId, proposalId, request }: DecideProposal): Promise<Recorded> {
    const { runtime, process } = this.services;
    await showing(this.services, ['adjustments'], await runtime.store.head());
    const row = admitted(
      caller,
      'adjustment:decide',
      await adjustmentById(runtime.pool, proposalId),
      ({ region }) => ({ region }),
    );
    if (row.reviewId !== reviewId) throw notFound();
    const { verdict, reason } = request;
    await checkNobodyNamed(this.services, row.workerId, 'reason', reason);
    const decided = await decideAdjustment(
      process,
      row,
      { verdict, reason, decidedBy: actorOf(caller) },
      contextOf(caller, `adjustment:${verdict}:${proposalId}`),
    );
    return told(decided);
  }
}

function told(decided: Decided): Recorded {
  switch (decided.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: decided.outcome, position: decided.position };
    case 'unchanged':
      return { outcome: 'unchanged', position: null };
    case 'rejected':
      throw refused(decided.rejection, subsidyMessages);
    case 'stale': {
      const { instead, position } = decided;
      throw new ProblemError(STALE, [], {
        position,
        instead: instead && {
          proposalId: instead.proposalId,
          units: instead.units,
          amountFen: instead.amountFen,
        },
      });
    }
  }
}

const STALE = {
  status: 409,
  code: 'PROPOSAL_STALE',
  title: '建议已失效',
  detail: '事实或条款在建议提出后已有变化，该建议已失效；如仍有差额，已按现状提出新的建议。',
  detailEn:
    'Facts or terms have changed since; the proposal has lapsed. Where a difference is left, a new one stands in its place.',
} as const;

/** An officer decides the open proposals of a kind alike, a part of them with each call. */
export class DecideProposals extends Command<BulkVerdictView> {
  constructor(
    readonly caller: Caller,
    readonly reviewId: string,
    readonly request: BulkVerdictRequest,
  ) {
    super();
  }
}

@CommandHandler(DecideProposals)
export class DecideProposalsHandler extends Handler implements ICommandHandler<DecideProposals> {
  async execute({ caller, reviewId, request }: DecideProposals): Promise<BulkVerdictView> {
    await reviewFor(this.services, caller, 'adjustment:decide', reviewId);
    const { verdict, reason, kind } = request;
    return decideAdjustments(
      this.services.process,
      { reviewId, kind, region: caller.principal.region },
      { verdict, reason, decidedBy: actorOf(caller) },
      contextOf(caller, `adjustment:${verdict}-all:${reviewId}:${kind}`),
    );
  }
}
