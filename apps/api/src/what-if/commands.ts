import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { whatIfJob } from '#apps/reactor';
import { idFrom, newId } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { askWhatIf, WhatIfError, WhatIfShelf, type WhatIfChange } from '#processes';
import type { PackContent } from '#subsidy';
import { actorOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { setGoing } from '../common/work.js';
import type { ChangeRequest, WhatIfQuestion } from './requests.js';
import { whatIfFor } from './scope.js';
import type { WhatIfAskedView } from './views.js';

const missing = (at: number, field: string): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [
    {
      field: `changes[${at}].${field}`,
      code: 'MISSING',
      message: '此类改动须填写',
      messageEn: 'is needed for a change of this kind',
    },
  ]);

/** A change with all that its kind needs. */
function changeOf(asked: ChangeRequest, at: number): WhatIfChange {
  const needed = <Key extends keyof ChangeRequest>(field: Key): NonNullable<ChangeRequest[Key]> => {
    const value = asked[field];
    if (value === null || value === undefined) throw missing(at, field);
    return value;
  };
  const { kind, key = null, value = null, from = null, asIfFrom = null } = asked;
  switch (kind) {
    case 'parameter':
      return {
        kind,
        programme: needed('programme'),
        parameter: needed('parameter'),
        key,
        value,
        from: needed('from'),
      };
    case 'catalogue':
      return {
        kind,
        catalogue: needed('catalogue'),
        from: needed('from'),
        add: asked.add ?? [],
        remove: asked.remove ?? [],
      };
    case 'draft':
      return { kind, packId: needed('packId'), version: needed('version'), from, asIfFrom };
    case 'pack':
      // It came in as JSON, so it is JSON.
      return { kind, content: needed('content') as PackContent, from, asIfFrom };
  }
}

/** An officer asks what other rules would come to; nothing is recorded in the log. */
export class AskWhatIf extends Command<WhatIfAskedView> {
  constructor(
    readonly caller: Caller,
    readonly question: WhatIfQuestion,
  ) {
    super();
  }
}

@CommandHandler(AskWhatIf)
export class AskWhatIfHandler extends Handler implements ICommandHandler<AskWhatIf> {
  async execute({ caller, question }: AskWhatIf): Promise<WhatIfAskedView> {
    const { region, from, to, knownAt, ledger, changes, budgets } = question;
    admit(caller, 'what-if:ask', { region });
    const { idempotencyKey, principal } = caller;
    const whatIfId =
      idempotencyKey === null ? newId() : idFrom('what-if', principal.accountId, idempotencyKey);
    await showing(this.services, ['policy_packs'], await this.services.runtime.store.head());
    const request = {
      region,
      from,
      to,
      knownAt: knownAt ?? new Date().toISOString(),
      ledger: ledger ?? 'as-paid',
      changes: changes.map(changeOf),
      budgets: budgets ?? [],
    } as const;
    await asProblem(askWhatIf(this.services.process, request, { whatIfId, askedBy: actorOf(caller) }));
    await setGoing(this.services.queue, { job: whatIfJob, payload: { whatIfId }, id: whatIfId });
    return { whatIfId };
  }
}

async function asProblem(asking: Promise<void>): Promise<void> {
  try {
    await asking;
  } catch (error) {
    if (!(error instanceof WhatIfError)) throw error;
    const { code, zh, en, facts } = error;
    throw new ProblemError({ status: 422, code, title: '无法测算', detail: zh, detailEn: en }, [], facts);
  }
}

/** Takes a question back with everything that it has come to; work under way stops at its next page. */
export class CancelWhatIf extends Command<void> {
  constructor(
    readonly caller: Caller,
    readonly whatIfId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelWhatIf)
export class CancelWhatIfHandler extends Handler implements ICommandHandler<CancelWhatIf> {
  async execute({ caller, whatIfId }: CancelWhatIf): Promise<void> {
    await whatIfFor(this.services, caller, 'what-if:ask', whatIfId);
    await new WhatIfShelf(this.services.runtime.pool).remove(whatIfId);
  }
}
