import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { reviewJob } from '#apps/reactor';
import { masked, peopleWithIds } from '#processes';
import {
  adjustmentById,
  adjustmentsKnownAt,
  adjustmentsOf,
  adjustmentSums,
  isPresent,
  reviewsKnownAt,
  reviewsOf,
  type AdjustmentRow,
} from '#read-models';
import { explain, type AdjustmentGround, type ProgrammeFacts, type Trace } from '#subsidy';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit, admitted, found, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import { progressView, underWay } from '../common/work.js';
import type { ProposalListQuery, ReviewListQuery } from './requests.js';
import { isWhole, reviewThen } from './scope.js';
import {
  proposalView,
  reviewView,
  sumView,
  type ProposalDetailView,
  type ProposalPageView,
  type ReviewDetailView,
  type ReviewPageView,
} from './views.js';

/** Reviews of decisions after terms changed for days that are over, newest first. */
export class ListReviews extends Query<ReviewPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: ReviewListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListReviews)
export class ListReviewsHandler extends Handler implements IQueryHandler<ListReviews> {
  async execute({ caller, query }: ListReviews): Promise<ReviewPageView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'adjustment:view', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['adjustment_reviews'], query);
    const { rows, next } = await pageOf(
      reviewsKnownAt.page(register, viewpoint, query, ({ limit, after }) =>
        reviewsOf(register.db, { region, limit, after }),
      ),
    );
    return {
      vantage: vantageOf(viewpoint),
      rows: rows.map((row) => reviewView(row, isWhole(caller, row))),
      next,
    };
  }
}

/** What a review came to, what became of its proposals, and how far it is. */
export class ViewReview extends Query<ReviewDetailView> {
  constructor(
    readonly caller: Caller,
    readonly reviewId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewReview)
export class ViewReviewHandler extends Handler implements IQueryHandler<ViewReview> {
  async execute({ caller, reviewId, query }: ViewReview): Promise<ReviewDetailView> {
    const { review, viewpoint } = await reviewThen(this.services, caller, reviewId, query);
    const sums = await adjustmentSums(this.services.runtime.pool, reviewId, caller.principal.region);
    const isComputing = isPresent(viewpoint) && review.status === 'opened';
    const work = { job: reviewJob, payload: { reviewId }, id: reviewId };
    return {
      vantage: vantageOf(viewpoint),
      ...reviewView(review, isWhole(caller, review)),
      sums: sums.map(sumView),
      progress: isComputing ? progressView(await underWay(this.services.queue, work)) : null,
    };
  }
}

/** Proposals of a review about people of the caller's region, masked. */
export class ListProposals extends Query<ProposalPageView> {
  constructor(
    readonly caller: Caller,
    readonly reviewId: string,
    readonly query: ProposalListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListProposals)
export class ListProposalsHandler extends Handler implements IQueryHandler<ListProposals> {
  async execute({ caller, reviewId, query }: ListProposals): Promise<ProposalPageView> {
    const { viewpoint } = await reviewThen(this.services, caller, reviewId, query);
    const register = registerOf(this.services);
    const { kind, status } = query;
    const { region } = caller.principal;
    const { rows, next } = await pageOf(
      adjustmentsKnownAt.page(register, viewpoint, query, ({ limit, after }) =>
        adjustmentsOf(register.db, { reviewId, region, kind, status, limit, after }),
      ),
    );
    await recordLooks(this.services, caller, 'adjustment:view', rows);
    const personOf = await peopleWithIds(
      this.services.process,
      rows.map(({ workerId }) => workerId),
    );
    return {
      vantage: vantageOf(viewpoint),
      rows: rows.map((row) => proposalView(row, masked(personOf(row.workerId)))),
      next,
    };
  }
}

/** One proposal with the clauses of the terms that are in force now. */
export class ViewProposal extends Query<ProposalDetailView> {
  constructor(
    readonly caller: Caller,
    readonly reviewId: string,
    readonly proposalId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewProposal)
export class ViewProposalHandler extends Handler implements IQueryHandler<ViewProposal> {
  async execute({ caller, reviewId, proposalId, query }: ViewProposal): Promise<ProposalDetailView> {
    const { viewpoint } = await reviewThen(this.services, caller, reviewId, query);
    const register = registerOf(this.services);
    const today = admitted(
      caller,
      'adjustment:view',
      await adjustmentById(register.db, proposalId),
      ({ region }) => ({ region }),
    );
    if (today.reviewId !== reviewId) throw notFound();
    await recordLooks(this.services, caller, 'adjustment:view', [today]);
    const row = thereThen(await adjustmentsKnownAt.one(register, viewpoint, today));
    const personOf = await peopleWithIds(this.services.process, [row.workerId]);
    return {
      vantage: vantageOf(viewpoint),
      ...proposalView(row, masked(personOf(row.workerId))),
      grounds: await Promise.all(row.grounds.map((ground) => this.groundView(row, ground))),
    };
  }

  private async groundView(
    { programme }: AdjustmentRow,
    { decisionId, pack, facts, trace }: AdjustmentGround,
  ) {
    const { packId, version } = pack;
    const { compiled } = found(await this.services.process.packs.named(pack));
    // As the engine wrote them.
    const explanation = explain(compiled, programme, facts as ProgrammeFacts, trace as Trace);
    return { decisionId, packId, version, explanation };
  }
}
