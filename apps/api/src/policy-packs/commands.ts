import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError, type FieldFault } from '#platform';
import {
  compilePack,
  digestOf,
  draftPack,
  PackError,
  publishPack,
  readPolicyPack,
  subsidyMessages,
  type CompiledPack,
  type PackContent,
  type Problem,
} from '#subsidy';
import { recorded, type Recorded } from '../common/answers.js';
import { accountOf, actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { headOf } from './head.js';
import type { DraftRequest, PublicationRequest } from './requests.js';
import type { DraftedView } from './views.js';

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
    // It came in as JSON, so it is JSON.
    const content = request.content as PackContent;
    const { packId, region } = compiled(content);
    admit(caller, 'policy-pack:draft', { region });
    const digest = digestOf(content);
    const known = await versionsOf(this.services.runtime, packId);
    const version = known.find((each) => each.digest === digest)?.version ?? (known.at(-1)?.version ?? 0) + 1;
    const draftedBy = actorOf(caller);
    const result = await draftPack(
      this.services.runtime,
      { packId, version, digest, content, draftedBy, on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:draft:${packId}`),
    );
    return { ...recorded(result, subsidyMessages), packId, version, digest };
  }
}

type Log = Parameters<typeof readPolicyPack>[0];

const versionsOf = async (log: Log, packId: string) =>
  (await readPolicyPack(log, packId)).flatMap(({ type, data }) =>
    type === 'PolicyPackDrafted' ? [data] : [],
  );

function compiled(content: PackContent): CompiledPack {
  try {
    return compilePack(content);
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

/** A second person puts a drafted version into force. */
export class PublishPolicyPack extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly version: number,
    readonly request: PublicationRequest,
  ) {
    super();
  }
}

@CommandHandler(PublishPolicyPack)
export class PublishPolicyPackHandler extends Handler implements ICommandHandler<PublishPolicyPack> {
  async execute({ caller, packId, version, request }: PublishPolicyPack): Promise<Recorded> {
    const drafts = await versionsOf(this.services.runtime, packId);
    const draft = drafts.find((each) => each.version === version);
    admitted(caller, 'policy-pack:publish', draft, ({ content, draftedBy }) => ({
      region: headOf(content).region,
      startedBy: accountOf(draftedBy),
    }));
    const { digest, inForceFrom } = request;
    const publishedBy = actorOf(caller);
    const result = await publishPack(
      this.services.runtime,
      { packId, version, digest, inForceFrom, publishedBy, on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:publish:${packId}:${version}`),
    );
    return recorded(result, subsidyMessages);
  }
}
