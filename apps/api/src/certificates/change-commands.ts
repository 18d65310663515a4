import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { idFrom, localDateOf, newId } from '#event-sourcing';
import { ProblemError } from '#platform';
import { effectsDigest, revocationEffects } from '#processes';
import {
  approveCorrection,
  liftSuspension,
  readCertificate,
  refuseCorrection,
  reissueCertificate,
  requestCorrection,
  revokeCertificate,
  skillCertificationMessages,
  suspendCertificate,
  withdrawCorrection,
  type CertificateContent,
  type KnownCertificate,
} from '#skill-certification';
import { loadWorker } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import { checkContent, contentOf } from './content.js';
import { filedInstitution } from './commands.js';
import { checkGround } from './grounds.js';
import type { CorrectionRequest, ReissueRequest, RevocationRequest, SuspensionRequest } from './requests.js';
import type { CorrectionAsked } from './correction.views.js';

/** The certificate, if the caller may do this with it: the office that keeps the filing keeps its certificates. */
export async function certificateForChange(
  { process }: ApiServices,
  caller: Caller,
  action: Action,
  certificateId: string,
): Promise<KnownCertificate> {
  const state = await readCertificate(process, certificateId);
  const known = state.status === 'absent' ? null : state;
  return admitted(caller, action, known, ({ region, workerId, institutionId }) => ({
    region,
    workerId,
    institutionId,
  }));
}

const today = () => localDateOf(new Date());

abstract class Change extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
  ) {
    super();
  }
}

/** Of a certificate already recorded, other words are checked as they were when it was recorded. */
async function checkCorrected(
  services: ApiServices,
  known: KnownCertificate,
  request: CorrectionRequest,
): Promise<CertificateContent> {
  const { workerId, institutionId, certificateId } = known;
  const institution = await filedInstitution(services, institutionId);
  const holder = await loadWorker(services.process.store, workerId);
  if (institution === null || !holder.registered)
    throw new Error(`certificate ${certificateId} hangs in the air`);
  const rule = await checkGround(services, { content: request.content, workerId, institution });
  const content = contentOf(request.content, rule);
  await checkContent(services, { content, institution, workerId, holder });
  return content;
}

export class AskCorrection extends Command<CorrectionAsked> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
    readonly request: CorrectionRequest,
  ) {
    super();
  }
}

/** The number stays, everything else is as it should have been; the holder, the institution or an officer asks for it. */
@CommandHandler(AskCorrection)
export class AskCorrectionHandler extends Handler implements ICommandHandler<AskCorrection> {
  async execute({ caller, certificateId, request }: AskCorrection): Promise<CorrectionAsked> {
    const { reason, attachments } = request;
    const action = 'certificate:request-correction';
    const known = await certificateForChange(this.services, caller, action, certificateId);
    const { workerId } = known;
    await recordLooks(this.services, caller, action, [known]);
    await checkNotErased(this.services, workerId);
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const { idempotencyKey } = caller;
    const requestId =
      idempotencyKey === null
        ? newId()
        : idFrom('certificate-correction', certificateId, actorOf(caller), idempotencyKey);
    const result = await requestCorrection(
      this.services.process,
      {
        certificateId,
        requestId,
        content: await checkCorrected(this.services, known, request),
        reason,
        attachments: (attachments ?? []).map(({ sha256 }) => ({ sha256 })),
        requestedBy: actorOf(caller),
        today: today(),
      },
      contextOf(caller, `request-correction:${certificateId}`),
    );
    return { requestId, ...recorded(result, skillCertificationMessages) };
  }
}

export class SettleCorrection extends Change {
  constructor(
    caller: Caller,
    certificateId: string,
    readonly requestId: string,
    readonly verdict:
      | { readonly kind: 'approval' }
      | { readonly kind: 'refusal'; readonly reason: string }
      | { readonly kind: 'withdrawal' },
  ) {
    super(caller, certificateId);
  }
}

/** Another person approves or refuses it; who asked may take it back. */
@CommandHandler(SettleCorrection)
export class SettleCorrectionHandler extends Handler implements ICommandHandler<SettleCorrection> {
  async execute({ caller, certificateId, requestId, verdict }: SettleCorrection): Promise<Recorded> {
    const { kind } = verdict;
    const action =
      kind === 'withdrawal' ? 'certificate:request-correction' : 'certificate:approve-correction';
    const known = await certificateForChange(this.services, caller, action, certificateId);
    await recordLooks(this.services, caller, action, [known]);
    const context = contextOf(caller, `correction-${kind}:${requestId}`);
    const about = { certificateId, requestId, today: today() };
    const by = actorOf(caller);
    const { process } = this.services;
    switch (verdict.kind) {
      case 'approval': {
        await checkNotErased(this.services, known.workerId);
        const approved = await approveCorrection(process, { ...about, approvedBy: by }, context);
        return recorded(approved, skillCertificationMessages);
      }
      case 'refusal': {
        const { reason } = verdict;
        await checkNobodyNamed(this.services, known.workerId, 'reason', reason);
        const refused = await refuseCorrection(process, { ...about, refusedBy: by, reason }, context);
        return recorded(refused, skillCertificationMessages);
      }
      case 'withdrawal': {
        const withdrawn = await withdrawCorrection(process, { ...about, withdrawnBy: by }, context);
        return recorded(withdrawn, skillCertificationMessages);
      }
    }
  }
}

export class EnterSuspension extends Change {
  constructor(
    caller: Caller,
    certificateId: string,
    readonly what: 'suspension' | 'lifting',
    readonly request: SuspensionRequest,
  ) {
    super(caller, certificateId);
  }
}

@CommandHandler(EnterSuspension)
export class EnterSuspensionHandler extends Handler implements ICommandHandler<EnterSuspension> {
  async execute({ caller, certificateId, what, request }: EnterSuspension): Promise<Recorded> {
    const { reason, on } = request;
    const action = 'certificate:suspend';
    const known = await certificateForChange(this.services, caller, action, certificateId);
    await recordLooks(this.services, caller, action, [known]);
    await checkNobodyNamed(this.services, known.workerId, 'reason', reason);
    const change = what === 'suspension' ? suspendCertificate : liftSuspension;
    const context = contextOf(caller, `certificate-${what}:${certificateId}`);
    const result = await change(this.services.process, { certificateId, reason, on }, context);
    return recorded(result, skillCertificationMessages);
  }
}

export class EnterReissue extends Change {
  constructor(
    caller: Caller,
    certificateId: string,
    readonly request: ReissueRequest,
  ) {
    super(caller, certificateId);
  }
}

@CommandHandler(EnterReissue)
export class EnterReissueHandler extends Handler implements ICommandHandler<EnterReissue> {
  async execute({ caller, certificateId, request }: EnterReissue): Promise<Recorded> {
    const { reason, print, on } = request;
    const action = 'certificate:reissue';
    const known = await certificateForChange(this.services, caller, action, certificateId);
    await recordLooks(this.services, caller, action, [known]);
    await checkNotErased(this.services, known.workerId);
    const context = contextOf(caller, `reissue-certificate:${certificateId}`);
    const result = await reissueCertificate(
      this.services.process,
      { certificateId, reason, print, on },
      context,
    );
    return recorded(result, skillCertificationMessages);
  }
}

export class EnterRevocation extends Change {
  constructor(
    caller: Caller,
    certificateId: string,
    readonly request: RevocationRequest,
  ) {
    super(caller, certificateId);
  }
}

const EFFECTS_CHANGED = {
  status: 409,
  code: 'EFFECTS_CHANGED',
  title: '影响清单已变化',
  detail: '确认的影响清单已不是现状，请重新查看后再确认。',
  detailEn: 'The list of effects that was confirmed is not what is so now: please look at it again.',
} as const;

/** Confirms the list of effects by its digest, so that nobody confirms what is no longer so. */
@CommandHandler(EnterRevocation)
export class EnterRevocationHandler extends Handler implements ICommandHandler<EnterRevocation> {
  async execute({ caller, certificateId, request }: EnterRevocation): Promise<Recorded> {
    const { reason, on, effectsDigest: confirmed } = request;
    const { process } = this.services;
    const action = 'certificate:revoke';
    const known = await certificateForChange(this.services, caller, action, certificateId);
    await recordLooks(this.services, caller, action, [known]);
    await checkNobodyNamed(this.services, known.workerId, 'reason', reason);
    if (known.status !== 'revoked') {
      const digest = effectsDigest(await revocationEffects(process, known, on));
      if (digest !== confirmed) throw new ProblemError(EFFECTS_CHANGED, [], { effectsDigest: digest });
    }
    const result = await revokeCertificate(
      process,
      { certificateId, reason, on, effectsDigest: confirmed },
      contextOf(caller, `revoke-certificate:${certificateId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}
