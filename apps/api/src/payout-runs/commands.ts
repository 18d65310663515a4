import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError } from '#platform';
import { openPayoutRun, type OpenedRun } from '#processes';
import { approveRun, readRun, subsidyMessages } from '#subsidy';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { setGoing } from '../common/work.js';
import { workOfRun } from './jobs.js';
import { asOfDay, periodOf } from './period.js';
import type { OpenRunRequest } from './requests.js';
import { runFor } from './scope.js';
import type { RunOpenedView } from './views.js';

/** An officer has everyone in a region and period decided, without applications (免申即享). */
export class OpenRun extends Command<RunOpenedView> {
  constructor(
    readonly caller: Caller,
    readonly request: OpenRunRequest,
  ) {
    super();
  }
}

@CommandHandler(OpenRun)
export class OpenRunHandler extends Handler implements ICommandHandler<OpenRun> {
  async execute({ caller, request }: OpenRun): Promise<RunOpenedView> {
    const { programme, region, fundId } = request;
    admit(caller, 'payout-run:compute', { region });
    const now = new Date();
    const on = localDateOf(now);
    const period = periodOf(request.period);
    const asOf = asOfDay(request.asOf, period, on);
    const asked = { programme, region, period, asOf, fundId };
    const result = await openPayoutRun(
      this.services.process,
      { ...asked, openedBy: actorOf(caller), now: now.toISOString(), on },
      contextOf(caller, 'payout-run:open'),
    );
    const { runId, position } = opened(result);
    const run = await readRun(this.services.runtime, runId);
    if (run.status !== 'absent' && !isAbout(run.opened, asked))
      throw refused({ code: 'RUN_ID_TAKEN' }, subsidyMessages);
    const work = workOfRun(runId, run.status);
    if (work) await setGoing(this.services.queue, work);
    return { outcome: position === null ? 'unchanged' : 'recorded', position, runId };
  }
}

interface Asked {
  readonly programme: string;
  readonly region: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly fundId: string;
}

/** The same key for another question would otherwise be answered with the first run. */
const isAbout = (known: Asked, asked: Asked): boolean =>
  known.programme === asked.programme &&
  known.region === asked.region &&
  known.fundId === asked.fundId &&
  known.period.from === asked.period.from &&
  known.period.to === asked.period.to;

function opened(result: OpenedRun): Extract<OpenedRun, { readonly outcome: 'opened' }> {
  switch (result.outcome) {
    case 'opened':
      return result;
    case 'programme-unknown':
      throw PROGRAMME_UNKNOWN;
    case 'pays-nothing':
      throw PAYS_NOTHING;
    case 'paid-by-others':
      throw new ProblemError(PAID_BY_OTHERS, [], { payer: result.payer });
    case 'not-activated':
      throw new ProblemError(NOT_ACTIVATED, [], { obstacles: result.obstacles });
    case 'fund-unknown':
      throw FUND_UNKNOWN;
    case 'fund-elsewhere':
      throw FUND_ELSEWHERE;
    case 'rejected':
      throw refused(result.rejection, subsidyMessages);
  }
}

const PROGRAMME_UNKNOWN = new ProblemError({
  status: 422,
  code: 'PROGRAMME_UNKNOWN',
  title: '项目不存在',
  detail: '该地区在判定日没有已发布的政策包包含此项目。',
  detailEn: 'No pack in force for this region on that day has such a programme.',
});

const PAYS_NOTHING = new ProblemError({
  status: 422,
  code: 'PROGRAMME_PAYS_NOTHING',
  title: '项目不发放资金',
  detail: '此项目只给予待遇或规定义务，没有可拨付的金额。',
  detailEn: 'The programme grants a treatment or asks for a duty; there is no money to pay.',
});

const PAID_BY_OTHERS = {
  status: 422,
  code: 'PROGRAMME_PAID_BY_OTHERS',
  title: '项目不由财政资金支付',
  detail: '此项目由用人单位或工会支付，不能列入发放批次。',
  detailEn: 'An employer or a union pays for this programme; it does not go through a payout run.',
} as const;

const NOT_ACTIVATED = {
  status: 409,
  code: 'PROGRAMME_NOT_ACTIVATED',
  title: '项目尚未启用',
  detail: '文件未印出标准，或参数为示例值；请先录入所列参数并发布。',
  detailEn:
    'A value is not entered, or made up for demonstration only: enter the values listed and publish the pack.',
} as const;

const FUND_UNKNOWN = new ProblemError({
  status: 422,
  code: 'FUND_UNKNOWN',
  title: '资金不存在',
  detail: '没有此项资金，或尚未设定预算。',
  detailEn: 'There is no such fund, or it has no budget.',
});

const FUND_ELSEWHERE = new ProblemError({
  status: 422,
  code: 'FUND_ELSEWHERE',
  title: '资金不适用',
  detail: '此项资金不支付该地区。',
  detailEn: 'The fund does not pay in this region.',
});

/** Another person than the one who opened the run approves its total against the fund. */
export class ApproveRun extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
  ) {
    super();
  }
}

@CommandHandler(ApproveRun)
export class ApproveRunHandler extends Handler implements ICommandHandler<ApproveRun> {
  async execute({ caller, runId }: ApproveRun): Promise<Recorded> {
    await runFor(this.services, caller, 'payout-run:approve', runId);
    const result = await approveRun(
      this.services.runtime,
      { runId, approvedBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `payout-run:approve:${runId}`),
    );
    const answer = recorded(result, subsidyMessages);
    const { status } = await readRun(this.services.runtime, runId);
    const work = workOfRun(runId, status);
    if (work) await setGoing(this.services.queue, work);
    return answer;
  }
}
