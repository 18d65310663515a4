import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { lastAnchored, NotSealedError, proveEntry, SealMismatchError, SealShelf } from '#log-seals';
import { ProblemError } from '#platform';
import { payoutDecisionById } from '#read-models';
import { findDecision } from '#subsidy';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit, admitted, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { SealListQuery } from './requests.js';
import { sealView, type ProofView, type SealPageView } from './views.js';

/** Seals of the log, newest first. */
export class ListSeals extends Query<SealPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: SealListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListSeals)
export class ListSealsHandler extends Handler implements IQueryHandler<ListSeals> {
  async execute({ caller, query: { limit, after } }: ListSeals): Promise<SealPageView> {
    admit(caller, 'log:prove', { region: caller.principal.region });
    const shelf = new SealShelf(this.services.runtime.store);
    return explained(async () => {
      const newest = (await shelf.newest())?.seal.number ?? 0;
      const first = Math.min(newest, (after ?? newest + 1) - 1);
      const last = Math.max(1, first - limit + 1);
      const numbers = Array.from({ length: Math.max(0, first - last + 1) }, (_, index) => first - index);
      const seals = await Promise.all(numbers.map((number) => shelf.get(number)));
      return { rows: seals.map(sealView), next: last > 1 ? last : null };
    });
  }
}

/** What somebody without the database needs to see that a decision stands in the log. */
export class ProveDecision extends Query<ProofView> {
  constructor(
    readonly caller: Caller,
    readonly decisionId: string,
  ) {
    super();
  }
}

@QueryHandler(ProveDecision)
export class ProveDecisionHandler extends Handler implements IQueryHandler<ProveDecision> {
  async execute({ caller, decisionId }: ProveDecision): Promise<ProofView> {
    const { pool, store, configuration } = this.services.runtime;
    const row = admitted(
      caller,
      'log:prove',
      await payoutDecisionById(pool, decisionId),
      (decision) => decision,
    );
    await recordLooks(this.services, caller, 'log:prove', [row]);
    const { stream, id } = found(await findDecision({ store }, row));
    return explained(async () => {
      const upTo = await lastAnchored(configuration.anchorFile);
      return found(await proveEntry(store, { stream, id, ...(upTo !== undefined && { upTo }) }));
    });
  }
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotSealedError) throw notSealedYet();
    throw error instanceof SealMismatchError ? sealsBroken(error) : error;
  }
}

const notSealedYet = (): ProblemError =>
  new ProblemError({
    status: 409,
    code: 'NOT_SEALED_YET',
    title: '尚未封存',
    detail: '该审定尚未封存，请稍后再试。',
    detailEn: 'The decision is not under a seal yet; try again later.',
  });

const sealsBroken = ({ seal }: SealMismatchError): ProblemError =>
  new ProblemError(
    {
      status: 409,
      code: 'SEALS_BROKEN',
      title: '日志与封存不符',
      detail: '日志与封存不符，请管理员运行 bluecard verify。',
      detailEn: 'The log does not agree with its seals: an operator must run bluecard verify.',
    },
    [],
    { seal },
  );
