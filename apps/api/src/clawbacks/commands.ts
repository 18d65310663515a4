import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { openClawbackFor, openClawbackOf, receiveClawback, type OpenedClawback } from '#processes';
import { adjustmentById, clawbackById, payoutDecisionById, type ClawbackRow } from '#read-models';
import { handleClawback, setClawbackRules, subsidyMessages, type ClawbackCommand } from '#subsidy';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import type {
  ClawbackRulesRequest,
  DecisionRequest,
  NoticeRequest,
  OpenClawbackRequest,
  ReceiptRequest,
  ReferralRequest,
  StatementRequest,
} from './requests.js';
import type { ClawbackOpenedView } from './views.js';

export class OpenClawback extends Command<ClawbackOpenedView> {
  constructor(
    readonly caller: Caller,
    readonly request: OpenClawbackRequest,
  ) {
    super();
  }
}

const missing = (field: string): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [
    { field, code: 'REQUIRED', message: '该事由须填写此项', messageEn: 'is required for this cause' },
  ]);

const given = (value: string | null | undefined, field: string): string => {
  if (value === null || value === undefined) throw missing(field);
  return value;
};

@CommandHandler(OpenClawback)
export class OpenClawbackHandler extends Handler implements ICommandHandler<OpenClawback> {
  async execute({ caller, request }: OpenClawback): Promise<ClawbackOpenedView> {
    const { runtime } = this.services;
    await showing(this.services, ['payout_decisions', 'adjustments'], await runtime.store.head());
    const { caseId, result } =
      request.because === 'proposal'
        ? await this.ofProposal(caller, request)
        : await this.ofDecision(caller, request);
    return { caseId, ...recorded(result, subsidyMessages) };
  }

  private async ofProposal(caller: Caller, request: OpenClawbackRequest): Promise<OpenedClawback> {
    const { runtime, process } = this.services;
    const proposalId = given(request.proposalId, 'proposalId');
    const known = await adjustmentById(runtime.pool, proposalId);
    const isAgreed = known?.kind === 'clawback' && known.status === 'accepted';
    const row = admitted(caller, 'clawback:handle', isAgreed ? known : null, ({ region }) => ({ region }));
    const opening = await openingOf(this.services, caller, row.workerId, request);
    return openClawbackFor(process, row, opening, contextOf(caller, `clawback:proposal:${proposalId}`));
  }

  private async ofDecision(caller: Caller, request: OpenClawbackRequest): Promise<OpenedClawback> {
    const { runtime, process } = this.services;
    const decisionId = given(request.decisionId, 'decisionId');
    const row = admitted(
      caller,
      'clawback:handle',
      await payoutDecisionById(runtime.pool, decisionId),
      ({ region }) => ({ region }),
    );
    const opening = await openingOf(this.services, caller, row.workerId, request);
    const context = contextOf(caller, `clawback:decision:${decisionId}`);
    if (request.because !== 'duplicate') {
      const trigger = { kind: 'audit', reference: given(request.reference, 'reference') } as const;
      return openClawbackOf(process, row, { ...opening, trigger }, context);
    }
    const first = await payoutDecisionById(runtime.pool, given(request.duplicateOf, 'duplicateOf'));
    if (first === undefined || first.decisionId === decisionId || first.outcome !== 'eligible')
      throw missing('duplicateOf');
    const trigger = { kind: 'duplicate', decisionId: first.decisionId, region: first.region } as const;
    return openClawbackOf(process, row, { ...opening, trigger }, context);
  }
}

async function openingOf(
  services: ApiServices,
  caller: Caller,
  workerId: string,
  { reason, on }: OpenClawbackRequest,
) {
  await checkNobodyNamed(services, workerId, 'reason', reason);
  return { reason, openedBy: actorOf(caller), on };
}

/** A step of a case: a notice, a statement, a decision, a receipt or a referral. */
export type ClawbackStep =
  | { readonly kind: 'notice'; readonly request: NoticeRequest }
  | { readonly kind: 'statement'; readonly request: StatementRequest }
  | { readonly kind: 'decision'; readonly request: DecisionRequest }
  | { readonly kind: 'receipt'; readonly request: ReceiptRequest }
  | { readonly kind: 'referral'; readonly request: ReferralRequest };

export class TakeClawbackStep extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly caseId: string,
    readonly step: ClawbackStep,
  ) {
    super();
  }
}

/** Every step but a receipt as a command of the case. */
function commandOf(
  { programme, workerId, caseId }: ClawbackRow,
  step: Exclude<ClawbackStep, { readonly kind: 'receipt' }>,
  actor: string,
): Exclude<ClawbackCommand, { readonly type: 'RecordReceipt' | 'OpenClawback' }> {
  const of = { programme, workerId, caseId };
  switch (step.kind) {
    case 'notice': {
      const { notice, statementUntil, on } = step.request;
      return { type: 'NotifyPayee', ...of, notice, statementUntil, notifiedBy: actor, on };
    }
    case 'statement': {
      const { paper, on } = step.request;
      return { type: 'ReceiveStatement', ...of, paper, receivedBy: actor, on };
    }
    case 'decision': {
      const { reason, on } = step.request;
      const parts = step.request.instalments?.map(({ dueOn, amountFen }) => ({ dueOn, amountFen }));
      return { type: 'DecideClawback', ...of, instalments: parts ?? null, reason, decidedBy: actor, on };
    }
    case 'referral': {
      const { to, reason, on } = step.request;
      return { type: 'ReferClawback', ...of, to, reason, referredBy: actor, on };
    }
  }
}

@CommandHandler(TakeClawbackStep)
export class TakeClawbackStepHandler extends Handler implements ICommandHandler<TakeClawbackStep> {
  async execute({ caller, caseId, step }: TakeClawbackStep): Promise<Recorded> {
    const { runtime, process } = this.services;
    await showing(this.services, ['clawbacks'], await runtime.store.head());
    const action = step.kind === 'decision' ? 'clawback:conclude' : 'clawback:handle';
    const known = await clawbackById(runtime.pool, caseId);
    const row = admitted(caller, action, known, ({ region }) => ({ region }));
    const context = contextOf(caller, `clawback:${step.kind}:${caseId}`);
    const actor = actorOf(caller);
    if (step.kind === 'receipt') {
      const { programme, workerId, region } = row;
      const { receipt, amountFen, on } = step.request;
      const money = { programme, workerId, region, caseId, receipt, amountFen, recordedBy: actor, on };
      return recorded(await receiveClawback(process, money, context), subsidyMessages);
    }
    if (step.kind === 'decision' || step.kind === 'referral')
      await checkNobodyNamed(this.services, row.workerId, 'reason', step.request.reason);
    return recorded(await handleClawback(process, commandOf(row, step, actor), context), subsidyMessages);
  }
}

/** Whether what was given back in full may be paid again in a region, from a day on. */
export class SetClawbackRules extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly region: string,
    readonly request: ClawbackRulesRequest,
  ) {
    super();
  }
}

@CommandHandler(SetClawbackRules)
export class SetClawbackRulesHandler extends Handler implements ICommandHandler<SetClawbackRules> {
  async execute({ caller, region, request }: SetClawbackRules): Promise<Recorded> {
    admit(caller, 'clawback-rules:set', { region });
    const { returnedFrees, basis, ground, from } = request;
    const rules = { region, returnedFrees, basis, ground, from, setBy: actorOf(caller) };
    const result = await setClawbackRules(
      this.services.process,
      rules,
      contextOf(caller, `clawback-rules:${region}`),
    );
    return recorded(result, {});
  }
}
