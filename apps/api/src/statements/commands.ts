import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { masked, peopleWithIds } from '#processes';
import { statementById, viewpointOf } from '#read-models';
import {
  issueStatement,
  setStatementTerms,
  STATEMENT_REJECTIONS,
  TERMS_REJECTIONS,
  withdrawStatement,
} from '#statements';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing, showingConsequences } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import { lookAt } from '../workers/look.js';
import { prepareStatement } from './prepare.js';
import type { StatementRequest, StatementTermsRequest } from './requests.js';
import { statementView, type IssuedView } from './views.js';

const SHOWN_BY = [
  'workers',
  'employments',
  'insurance_months',
  'insurance_transfers',
  'certificates',
  'credit_entries',
  'households',
  'worker_dossiers',
  'policy_packs',
];

/** A person asks for a statement, or an officer for somebody of the region. */
export class GiveStatement extends Command<IssuedView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: StatementRequest,
  ) {
    super();
  }
}

@CommandHandler(GiveStatement)
export class GiveStatementHandler extends Handler implements ICommandHandler<GiveStatement> {
  async execute({ caller, workerId, request }: GiveStatement): Promise<IssuedView> {
    const { kind, programme = null, fullNumber } = request;
    const { process, runtime } = this.services;
    const worker = await lookAt(this.services, caller, 'statement:issue', workerId);
    if (fullNumber === true) await lookAt(this.services, caller, 'worker:view-full', workerId);
    await checkNotErased(this.services, workerId);
    // A statement is made from everything that was recorded before it was asked for.
    await showingConsequences(this.services, SHOWN_BY, await runtime.store.head());
    const on = localDateOf(new Date());
    const { region } = caller.principal;
    const question = { kind, programme, fullNumber: fullNumber === true, region, on };
    const asked = await prepareStatement(this.services, worker, viewpointOf({}), question);
    const context = contextOf(caller, `statement:${kind}:${programme ?? ''}:${workerId}`);
    const { statement, again } = await issueStatement(process, asked, context);
    const ended = { endedOn: null, reason: null, replacedBy: null };
    const holder = masked((await peopleWithIds(process, [workerId]))(workerId)).name;
    return { ...statementView({ ...statement, ...ended }, holder), again };
  }
}

export class TakeStatementBack extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly statementId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(TakeStatementBack)
export class TakeStatementBackHandler extends Handler implements ICommandHandler<TakeStatementBack> {
  async execute({ caller, statementId, reason }: TakeStatementBack): Promise<Recorded> {
    const { pool, store } = this.services.runtime;
    admit(caller, 'statement:withdraw', { region: caller.principal.region });
    await showing(this.services, ['statements'], await store.head());
    const { workerId } = found(await statementById(pool, statementId));
    await lookAt(this.services, caller, 'statement:withdraw', workerId);
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const result = await withdrawStatement(
      this.services.process,
      { workerId, statementId, reason, on: localDateOf(new Date()) },
      contextOf(caller, `statement:withdraw:${statementId}`),
    );
    return recorded(result, STATEMENT_REJECTIONS);
  }
}

export class SetTerms extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly request: StatementTermsRequest,
  ) {
    super();
  }
}

@CommandHandler(SetTerms)
export class SetTermsHandler extends Handler implements ICommandHandler<SetTerms> {
  async execute({ caller, request }: SetTerms): Promise<Recorded> {
    const { region = caller.principal.region, kind, validDays = null, basis, ground, from } = request;
    admit(caller, 'statement-terms:set', { region });
    const terms = { region, kind, validDays, basis, ground, setBy: actorOf(caller), from };
    const context = contextOf(caller, `statement-terms:${region}:${kind}`);
    return recorded(await setStatementTerms(this.services.process, terms, context), TERMS_REJECTIONS);
  }
}
