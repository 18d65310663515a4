import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { readBlueCard } from '#blue-card';
import {
  issueCredential,
  qrSvg,
  signOpenBadge,
  type Claims,
  type Issued,
  type NewCredential,
} from '#credentials';
import { localDateOf } from '#event-sourcing';
import { cardCredentialId, certificateCredentialId, masked, peopleWithIds } from '#processes';
import { certificateById, institutionById, type CertificateRow } from '#read-models';
import { levelOf, rankOf } from '#reference-data';
import { readCertificate, type KnownCertificate } from '#skill-certification';
import { recordLooks } from '../access-log/looks.js';
import { refused } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { statusAddress } from '../verify-page/status-lists.js';
import { lookAt } from '../workers/look.js';
import type { CredentialView, OpenBadgeView } from './views.js';

type Code =
  'NOT_VALID' | 'CARD_NOT_LOADED' | 'CREDENTIAL_REVOKED' | 'CREDENTIAL_SUSPENDED' | 'HOLDER_UNKNOWN';

const MESSAGES: Readonly<Record<Code, { readonly zh: string; readonly en: string }>> = {
  NOT_VALID: { zh: '证书当前无效，不能出示', en: 'The certificate is not valid now' },
  CARD_NOT_LOADED: { zh: '蓝卡标记未加载，不能出示', en: 'The flag of the blue card is not loaded' },
  CREDENTIAL_REVOKED: { zh: '该凭证已撤销', en: 'This credential was revoked' },
  CREDENTIAL_SUSPENDED: { zh: '该凭证已暂停', en: 'This credential is suspended' },
  HOLDER_UNKNOWN: { zh: '持有人信息已删除', en: 'The data of the holder was erased' },
};

const refusal = (code: Code) => refused({ code }, MESSAGES);

abstract class Presenting extends Handler {
  /** Masked name and last four digits, to be compared with papers. */
  protected async holderOf(workerId: string): Promise<string> {
    const personOf = await peopleWithIds(this.services.process, [workerId]);
    const { name, idNumber } = masked(personOf(workerId));
    if (name === null) throw refusal('HOLDER_UNKNOWN');
    return idNumber === null ? name : `${name} ${idNumber.slice(-4)}`;
  }

  protected async issue(
    caller: Caller,
    credential: Omit<NewCredential, 'on'>,
  ): Promise<Extract<Issued, { outcome: 'issued' }>> {
    const context = contextOf(caller, `credential:${credential.credentialId}`);
    const on = localDateOf(new Date());
    const issued = await issueCredential(this.services.process, { ...credential, on }, context);
    if (issued.outcome === 'rejected') throw refusal(issued.code);
    return issued;
  }

  /** Gives out the credential of a certificate that is valid now. */
  protected async ofCertificate(caller: Caller, certificateId: string) {
    const row = await certificateById(this.services.runtime.pool, certificateId);
    const certificate = admitted(caller, 'credential:present', row, targetOf);
    await recordLooks(this.services, caller, 'credential:present', [certificate]);
    const known = await readCertificate(this.services.process, certificateId);
    if (known.status !== 'valid') throw refusal('NOT_VALID');
    const credentialId = certificateCredentialId(certificateId, known.corrections);
    const { workerId } = known;
    const said = { ...claimsOf(known), holder: await this.holderOf(workerId) };
    return { ...(await this.issue(caller, { credentialId, workerId, ...said })), credentialId, known };
  }
}

const targetOf = ({ region, workerId, institutionId }: CertificateRow) => ({
  region,
  workerId,
  institutionId,
});

const claimsOf = ({ content }: KnownCertificate): Omit<Claims, 'holder' | 'list' | 'index'> => ({
  kind: 'certificate',
  number: content.number,
  rank: content.level === null ? null : rankOf(content.level),
  issuedOn: content.issuedOn,
  validUntil: content.validUntil ?? null,
  digest: null,
});

const viewOf = (text: string, { kind, number, holder, issuedOn, validUntil }: Claims): CredentialView => ({
  text,
  svg: qrSvg(text),
  kind,
  number,
  holder,
  issuedOn,
  validUntil,
});

export class PresentCertificate extends Command<CredentialView> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
  ) {
    super();
  }
}

@CommandHandler(PresentCertificate)
export class PresentCertificateHandler extends Presenting implements ICommandHandler<PresentCertificate> {
  async execute({ caller, certificateId }: PresentCertificate): Promise<CredentialView> {
    const { text, claims } = await this.ofCertificate(caller, certificateId);
    return viewOf(text, claims);
  }
}

export class ExportOpenBadge extends Command<OpenBadgeView> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
  ) {
    super();
  }
}

@CommandHandler(ExportOpenBadge)
export class ExportOpenBadgeHandler extends Presenting implements ICommandHandler<ExportOpenBadge> {
  async execute({ caller, certificateId }: ExportOpenBadge): Promise<OpenBadgeView> {
    const { claims, credentialId, known } = await this.ofCertificate(caller, certificateId);
    const { content, institutionId } = known;
    const institution = await institutionById(this.services.runtime.pool, institutionId);
    const signer = await this.services.process.signing.current();
    const jwt = await signOpenBadge(signer, {
      credentialId,
      claims,
      issuer: { id: `urn:bluecard:institution:${institutionId}`, name: institution?.name ?? institutionId },
      occupation: { code: content.occupation, edition: content.edition, name: content.occupationName },
      level: content.level === null ? null : levelOf(content.level).zh,
      statusAddress: (purpose, list) => statusAddress(this.services, purpose, list),
    });
    return { jwt };
  }
}

export class PresentCard extends Command<CredentialView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
  ) {
    super();
  }
}

@CommandHandler(PresentCard)
export class PresentCardHandler extends Presenting implements ICommandHandler<PresentCard> {
  async execute({ caller, workerId }: PresentCard): Promise<CredentialView> {
    await lookAt(this.services, caller, 'credential:present', workerId);
    const { status, shown, edition, loadedOn } = await readBlueCard(this.services.process, workerId);
    if (status !== 'loaded' || shown === null) throw refusal('CARD_NOT_LOADED');
    const { text, claims } = await this.issue(caller, {
      credentialId: cardCredentialId(workerId, edition),
      workerId,
      kind: 'blue-card',
      number: cardNumber(workerId, edition),
      holder: await this.holderOf(workerId),
      rank: rankOf(shown.level),
      issuedOn: loadedOn ?? localDateOf(new Date()),
      validUntil: null,
      digest: null,
    });
    return viewOf(text, claims);
  }
}

/** Short enough to be read out; the id of a person begins with the time of the registration, so its end is taken. */
const cardNumber = (workerId: string, edition: number): string =>
  `BC-${workerId.replaceAll('-', '').slice(-12).toUpperCase()}-${edition}`;
