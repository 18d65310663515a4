import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { masked, payeesOf, peopleWithIds, standingInTheWay, type ShelvedPack } from '#processes';
import {
  decisionsKnownAt,
  payoutDecisionById,
  payoutDecisionsOfRun,
  type PayoutDecisionRow,
} from '#read-models';
import {
  canonicalJson,
  evaluate,
  evidenceMissing,
  explain,
  VOCABULARY,
  type Explanation,
  type ProgrammeFacts,
  type Trace,
} from '#subsidy';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { found, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import {
  decisionView,
  earlierView,
  type DecisionDetailView,
  type DecisionPageView,
} from './decision-views.js';
import type { DecisionListQuery } from './requests.js';
import { runThen } from './scope.js';

/** The log holds facts and trace as the engine wrote them. */
const groundsOf = ({ facts, trace }: PayoutDecisionRow) => ({
  facts: facts as ProgrammeFacts,
  trace: trace as Trace,
});

const explained = ({ compiled }: ShelvedPack, row: PayoutDecisionRow): Explanation => {
  const { facts, trace } = groundsOf(row);
  return explain(compiled, row.programme, facts, trace);
};

/** True when the same facts, pack and question give the same trace, byte for byte. */
function reproduces({ compiled, digest }: ShelvedPack, row: PayoutDecisionRow): boolean {
  if (digest !== row.packDigest) return false;
  const { facts, trace } = groundsOf(row);
  const again = evaluate(compiled, row.programme, facts, trace.request);
  return again.outcome !== 'not-activated' && canonicalJson(again.trace) === canonicalJson(trace);
}

/** Decisions of a run with reasons; people masked. */
export class ListDecisions extends Query<DecisionPageView> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly query: DecisionListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListDecisions)
export class ListDecisionsHandler extends Handler implements IQueryHandler<ListDecisions> {
  async execute({ caller, runId, query }: ListDecisions): Promise<DecisionPageView> {
    const register = registerOf(this.services);
    const { viewpoint } = await runThen(this.services, caller, 'payout:view-trace', runId, query);
    const { outcome } = query;
    const { rows, next } = await pageOf(
      decisionsKnownAt.page(register, viewpoint, query, ({ limit, after }) =>
        payoutDecisionsOfRun(register.db, { runId, outcome, limit, after }),
      ),
    );
    await recordLooks(this.services, caller, 'payout:view-trace', rows);
    const personOf = await peopleWithIds(
      this.services.process,
      rows.map(({ workerId }) => workerId),
    );
    const payees = await payeesOf(this.services.process, rows);
    // Several versions may answer for one run, and a supplement rests on later terms.
    const packOf = (row: PayoutDecisionRow): Promise<ShelvedPack | undefined> =>
      this.services.process.packs.named({ packId: row.packId, version: row.packVersion });
    return {
      vantage: vantageOf(viewpoint),
      rows: await Promise.all(
        rows.map(async (row, i) =>
          decisionView(
            row,
            explained(found(await packOf(row)), row),
            masked(personOf(row.workerId)),
            payees[i]!,
          ),
        ),
      ),
      next,
    };
  }
}

/** One decision with everything it rests on, computed again to prove it. */
export class ViewDecision extends Query<DecisionDetailView> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly decisionId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewDecision)
export class ViewDecisionHandler extends Handler implements IQueryHandler<ViewDecision> {
  async execute({ caller, runId, decisionId, query }: ViewDecision): Promise<DecisionDetailView> {
    const register = registerOf(this.services);
    const { viewpoint } = await runThen(this.services, caller, 'payout:view-trace', runId, query);
    const today = await payoutDecisionById(register.db, decisionId);
    if (today?.runId !== runId) throw notFound();
    await recordLooks(this.services, caller, 'payout:view-trace', [today]);
    const row = thereThen(await decisionsKnownAt.one(register, viewpoint, today));
    const pack = found(
      await this.services.process.packs.named({ packId: row.packId, version: row.packVersion }),
    );
    const personOf = await peopleWithIds(this.services.process, [row.workerId]);
    const explanation = explained(pack, row);
    const [payee] = await payeesOf(this.services.process, [row]);
    return {
      vantage: vantageOf(viewpoint),
      ...decisionView(row, explanation, masked(personOf(row.workerId)), payee!),
      runId,
      pack: {
        packId: row.packId,
        version: row.packVersion,
        digest: row.packDigest,
        number: pack.compiled.number,
        title: pack.compiled.title,
      },
      asOf: row.asOf,
      knownAt: row.knownAt,
      decidedOn: row.decidedOn,
      approvedBy: row.approvedBy,
      explanation,
      earlier: (await standingInTheWay(this.services.process, row)).map(earlierView),
      missing: evidenceMissing(explanation).map((fact) => {
        const { zh, en } = VOCABULARY[fact];
        return { code: fact, zh, en };
      }),
      facts: row.facts,
      reproduced: reproduces(pack, row),
    };
  }
}
