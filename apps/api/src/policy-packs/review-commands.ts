import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { localDateOf } from '#event-sourcing';
import { askForReview, draftOf, publishReviewed } from '#processes';
import { packState, returnDraft, subsidyMessages, withdrawDraft } from '#subsidy';
import { recorded, type Recorded } from '../common/answers.js';
import { accountOf, actorOf, contextOf, type Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ApiServices } from '../common/services.js';
import { headOf } from './head.js';
import type { PublicationRequest, ReasonRequest } from './requests.js';

/** A drafted version, if the caller may do this with it. */
async function draftFor(
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  { packId, version }: { readonly packId: string; readonly version: number },
): Promise<void> {
  const draft = await draftOf(runtime, packId, version);
  const known = (await packState(runtime, packId)).versions.find((each) => each.version === version);
  // Who asked for the review is kept from publishing by the pack itself; who wrote it already here.
  admitted(caller, action, draft && known, ({ draftedBy }) => ({
    region: headOf(draft!.content).region,
    startedBy: accountOf(draftedBy),
  }));
}

/** Something that is done with a drafted version. */
class AboutVersion<Request> extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly version: number,
    readonly request: Request,
  ) {
    super();
  }
}

/** Hands a draft over to a second person. */
export class RequestPackReview extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly version: number,
  ) {
    super();
  }
}

@CommandHandler(RequestPackReview)
export class RequestPackReviewHandler extends Handler implements ICommandHandler<RequestPackReview> {
  async execute({ caller, packId, version }: RequestPackReview): Promise<Recorded> {
    await draftFor(this.services, caller, 'policy-pack:draft', { packId, version });
    const result = await askForReview(
      this.services.runtime,
      { packId, version, requestedBy: actorOf(caller) },
      contextOf(caller, `policy-pack:review:${packId}:${version}`),
    );
    return recorded(result, subsidyMessages);
  }
}

/** A second person sends a draft back. */
export class ReturnPackDraft extends AboutVersion<ReasonRequest> {}

@CommandHandler(ReturnPackDraft)
export class ReturnPackDraftHandler extends Handler implements ICommandHandler<ReturnPackDraft> {
  async execute({ caller, packId, version, request }: ReturnPackDraft): Promise<Recorded> {
    await draftFor(this.services, caller, 'policy-pack:publish', { packId, version });
    const { reason } = request;
    const result = await returnDraft(
      this.services.runtime,
      { packId, version, reason, returnedBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:return:${packId}:${version}`),
    );
    return recorded(result, subsidyMessages);
  }
}

/** Its author takes a draft back for good. */
export class WithdrawPackDraft extends AboutVersion<ReasonRequest> {}

@CommandHandler(WithdrawPackDraft)
export class WithdrawPackDraftHandler extends Handler implements ICommandHandler<WithdrawPackDraft> {
  async execute({ caller, packId, version, request }: WithdrawPackDraft): Promise<Recorded> {
    await draftFor(this.services, caller, 'policy-pack:draft', { packId, version });
    const { reason } = request;
    const result = await withdrawDraft(
      this.services.runtime,
      { packId, version, reason, withdrawnBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:withdraw:${packId}:${version}`),
    );
    return recorded(result, subsidyMessages);
  }
}

/** A second person puts a reviewed version into force. */
export class PublishPolicyPack extends AboutVersion<PublicationRequest> {}

@CommandHandler(PublishPolicyPack)
export class PublishPolicyPackHandler extends Handler implements ICommandHandler<PublishPolicyPack> {
  async execute({ caller, packId, version, request }: PublishPolicyPack): Promise<Recorded> {
    await draftFor(this.services, caller, 'policy-pack:publish', { packId, version });
    const { digest, inForceFrom, inForceUntil = null } = request;
    const result = await publishReviewed(
      this.services.runtime,
      { packId, version, digest, inForceFrom, inForceUntil, publishedBy: actorOf(caller) },
      contextOf(caller, `policy-pack:publish:${packId}:${version}`),
    );
    return recorded(result, subsidyMessages);
  }
}
