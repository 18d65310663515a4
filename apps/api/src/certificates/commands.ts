import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { certificateSlot } from '#processes';
import {
  readInstitution,
  recordCertificate,
  skillCertificationMessages,
  type FiledInstitution,
} from '#skill-certification';
import { loadWorker } from '#worker-registry';
import { recorded, refused } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNotErased } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import { checkContent, contentOf } from './content.js';
import { checkGround } from './grounds.js';
import type { RecordCertificateRequest } from './requests.js';
import type { CertificateRecorded } from './views.js';

export async function filedInstitution(
  { process }: ApiServices,
  id: string,
): Promise<FiledInstitution | null> {
  const state = await readInstitution(process, id);
  return state.status === 'absent' ? null : state;
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
    const { region } = institution.filed;
    const rule = await checkGround(this.services, { content: request.content, workerId, institution });
    const content = contentOf(request.content, rule);
    await checkContent(this.services, { content, institution, workerId, holder });
    const { numberIndex, certificateId } = await certificateSlot(process, content.number);
    const result = await recordCertificate(
      process,
      { numberIndex, workerId, institutionId, region, content, today: localDateOf(new Date()) },
      contextOf(caller, 'record-certificate'),
    );
    return { certificateId, ...recorded(result, skillCertificationMessages) };
  }
}
