import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { certificateSlot } from '#processes';
import {
  correctCertificate,
  readCertificate,
  readInstitution,
  recordCertificate,
  revokeCertificate,
  skillCertificationMessages,
  type FiledInstitution,
  type KnownCertificate,
} from '#skill-certification';
import { loadWorker } from '#worker-registry';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit, admitted, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import { checkContent, contentOf } from './content.js';
import type { CorrectionRequest, RecordCertificateRequest, RevocationRequest } from './requests.js';
import type { CertificateRecorded } from './views.js';

async function filedInstitution({ process }: ApiServices, id: string): Promise<FiledInstitution | null> {
  const state = await readInstitution(process, id);
  return state.status === 'absent' ? null : state;
}

/** The certificate, if the caller may change it: the office that keeps the filing keeps its certificates. */
async function certificateForChange(
  { process }: ApiServices,
  caller: Caller,
  action: 'certificate:correct' | 'certificate:revoke',
  certificateId: string,
): Promise<KnownCertificate> {
  const state = await readCertificate(process, certificateId);
  const known = state.status === 'absent' ? null : state;
  return admitted(caller, action, known, ({ region, workerId }) => ({ region, workerId }));
}

export class EnterCertificate extends Command<CertificateRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: RecordCertificateRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterCertificate)
export class EnterCertificateHandler extends Handler implements ICommandHandler<EnterCertificate> {
  async execute({ caller, request }: EnterCertificate): Promise<CertificateRecorded> {
    const { process } = this.services;
    const { workerId, institutionId } = request;
    const institution = await filedInstitution(this.services, institutionId);
    admit(caller, 'certificate:record', { region: institution?.filed.region ?? caller.principal.region });
    if (institution === null) throw refused({ code: 'NOT_FILED' }, skillCertificationMessages);
    const holder = await loadWorker(process.store, workerId);
    if (!holder.registered) throw notFound();
    await checkNotErased(this.services, workerId);
    const content = contentOf(request.content);
    checkContent(content, institution, holder);
    const { numberIndex, certificateId } = await certificateSlot(process, content.number);
    const { region } = institution.filed;
    const result = await recordCertificate(
      process,
      { numberIndex, workerId, institutionId, region, content, today: localDateOf(new Date()) },
      contextOf(caller, 'record-certificate'),
    );
    return { certificateId, ...recorded(result, skillCertificationMessages) };
  }
}

export class EnterCorrection extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
    readonly request: CorrectionRequest,
  ) {
    super();
  }
}

/** The officer who records a correction approves it; the number stays, everything else is as it should have been. */
@CommandHandler(EnterCorrection)
export class EnterCorrectionHandler extends Handler implements ICommandHandler<EnterCorrection> {
  async execute({ caller, certificateId, request }: EnterCorrection): Promise<Recorded> {
    const { reason } = request;
    const known = await certificateForChange(this.services, caller, 'certificate:correct', certificateId);
    await checkNotErased(this.services, known.workerId);
    await checkNobodyNamed(this.services, known.workerId, 'reason', reason);
    const content = contentOf(request.content);
    const institution = await filedInstitution(this.services, known.institutionId);
    const holder = await loadWorker(this.services.process.store, known.workerId);
    if (institution === null || !holder.registered)
      throw new Error(`certificate ${certificateId} hangs in the air`);
    checkContent(content, institution, holder);
    const result = await correctCertificate(
      this.services.process,
      {
        certificateId,
        content,
        reason,
        approvedBy: actorOf(caller),
        today: localDateOf(new Date()),
      },
      contextOf(caller, `correct-certificate:${certificateId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

export class EnterRevocation extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
    readonly request: RevocationRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterRevocation)
export class EnterRevocationHandler extends Handler implements ICommandHandler<EnterRevocation> {
  async execute({ caller, certificateId, request: { reason, on } }: EnterRevocation): Promise<Recorded> {
    const { workerId } = await certificateForChange(
      this.services,
      caller,
      'certificate:revoke',
      certificateId,
    );
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const result = await revokeCertificate(
      this.services.process,
      { certificateId, reason, on },
      contextOf(caller, `revoke-certificate:${certificateId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}
