import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ProblemError, type FieldFault } from '#platform';
import { draftVersion, tryCases, type CaseOutcome } from '#processes';
import {
  compileDraft,
  digestOf,
  PackError,
  subsidyMessages,
  type CaseFiles,
  type CompiledPack,
  type PackContent,
  type Problem,
} from '#subsidy';
import { recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { DraftRequest } from './requests.js';
import type { CheckedView, DraftedView } from './views.js';

/** One person writes a version of a pack. */
export class DraftPolicyPack extends Command<DraftedView> {
  constructor(
    readonly caller: Caller,
    readonly request: DraftRequest,
  ) {
    super();
  }
}

@CommandHandler(DraftPolicyPack)
export class DraftPolicyPackHandler extends Handler implements ICommandHandler<DraftPolicyPack> {
  async execute({ caller, request }: DraftPolicyPack): Promise<DraftedView> {
    const { content, cases } = givenIn(request);
    const { packId, region } = compiled(content);
    admit(caller, 'policy-pack:draft', { region });
    const drafted = await draftVersion(
      this.services.runtime,
      { content, cases, draftedBy: actorOf(caller) },
      contextOf(caller, `policy-pack:draft:${packId}`),
    );
    const { version, digest, result, outcome } = drafted;
    return { ...recorded(result, subsidyMessages), packId, version, digest, cases: outcome };
  }
}

/** Looks whether a pack is in order and its cases come out; nothing is recorded. */
export class CheckPolicyPack extends Command<CheckedView> {
  constructor(
    readonly caller: Caller,
    readonly request: DraftRequest,
  ) {
    super();
  }
}

@CommandHandler(CheckPolicyPack)
export class CheckPolicyPackHandler extends Handler implements ICommandHandler<CheckPolicyPack> {
  async execute({ caller, request }: CheckPolicyPack): Promise<CheckedView> {
    const { content, cases = {} } = givenIn(request);
    const { packId, region } = compiled(content);
    admit(caller, 'policy-pack:draft', { region });
    const outcome: CaseOutcome = tryCases({ content, cases: { digest: '', files: cases } });
    return Promise.resolve({ packId, digest: digestOf(content), cases: outcome });
  }
}

/** Both came in as JSON, so they are JSON. */
const givenIn = ({ content, cases }: DraftRequest) => ({
  content: content as PackContent,
  ...(cases == null ? {} : { cases: cases as CaseFiles }),
});

function compiled(content: PackContent): CompiledPack {
  try {
    return compileDraft(content);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new ProblemError(NOT_IN_ORDER, error.problems.map(faultOf));
  }
}

const faultOf = ({ path, code, zh, en }: Problem): FieldFault => ({
  field: ['content', ...path].join('.'),
  code,
  message: zh,
  messageEn: en,
});

const NOT_IN_ORDER = {
  status: 422,
  code: 'POLICY_PACK_INVALID',
  title: '政策包有误',
  detail: '政策包不符合要求，请按所列位置修改。',
  detailEn: 'The pack is not in order; correct the places listed.',
} as const;
