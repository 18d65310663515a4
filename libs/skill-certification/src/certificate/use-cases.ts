import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type HandleResult,
  type StreamAppend,
} from '#event-sourcing';
import { certificateIdOf, reserveNumber } from '../certificate-number/reservation.js';
import type { InputOf, Services } from '../services.js';
import type {
  ApproveCorrection,
  CertificateCommand,
  ExpireCertificate,
  LiftSuspension,
  RecordCertificate,
  RefuseCorrection,
  ReissueCertificate,
  RequestCorrection,
  RevokeCertificate,
  SuspendCertificate,
  WithdrawCorrection,
} from './commands.js';
import type { CertificateEvent } from './events.js';
import { certificate } from './index.js';
import type { CertificateRejection } from './rejections.js';
import type { CertificateState } from './state.js';

type Handled = HandleResult<CertificateEvent, CertificateRejection>;

/** `numberIndex` is the keyed index of the certificate number; the certificate's id follows from it. */
export interface RecordCertificateInput extends Omit<InputOf<RecordCertificate>, 'certificateId'> {
  readonly numberIndex: string;
}

/** Records a certificate and takes its number in one append; somebody else's number is `NUMBER_TAKEN`. */
export async function recordCertificate(
  { store }: Services,
  { numberIndex, ...facts }: RecordCertificateInput,
  context: CommandContext,
): Promise<Exclude<Handled, { readonly outcome: 'taken' }>> {
  const certificateId = certificateIdOf(numberIndex);
  const attempt = () =>
    handleCommand(store, certificate, {
      ...context,
      id: certificateId,
      command: { type: 'RecordCertificate', certificateId, ...facts },
      alongside: () => [reserveNumber(numberIndex, facts.workerId, facts.content.issuedOn)],
    });
  const first = await attempt();
  // Whoever took the number in the meantime recorded its certificate with it: now it can be compared.
  const result = first.outcome === 'taken' ? await attempt() : first;
  return result.outcome === 'taken' ? { outcome: 'rejected', rejection: { code: 'NUMBER_TAKEN' } } : result;
}

/**
 * What records a certificate whose number nobody has, not recorded yet, so that it can go into one append with the
 * registration of who bears it. Null for what is no certificate, and a conflict where the number was taken:
 * `recordCertificate` has the answer.
 */
export function newCertificate({
  numberIndex,
  ...facts
}: RecordCertificateInput): readonly StreamAppend[] | null {
  const certificateId = certificateIdOf(numberIndex);
  const decision = certificate.decide(
    { type: 'RecordCertificate', certificateId, ...facts },
    certificate.initialState,
  );
  if ('rejected' in decision) return null;
  return [
    { stream: streamOf(certificate, certificateId), expected: 'none', events: decision.accepted },
    reserveNumber(numberIndex, facts.workerId, facts.content.issuedOn),
  ];
}

const handle = (
  { store }: Services,
  command: CertificateCommand,
  context: CommandContext,
): Promise<Handled> => handleCommand(store, certificate, { ...context, id: command.certificateId, command });

/** Asks for a correction; nothing changes until another person approves it. */
export const requestCorrection = (
  services: Services,
  input: InputOf<RequestCorrection>,
  context: CommandContext,
) => handle(services, { type: 'RequestCorrection', ...input }, context);

/** Approves a correction; `SAME_PERSON` for whoever asked for it. */
export const approveCorrection = (
  services: Services,
  input: InputOf<ApproveCorrection>,
  context: CommandContext,
) => handle(services, { type: 'ApproveCorrection', ...input }, context);

export const refuseCorrection = (
  services: Services,
  input: InputOf<RefuseCorrection>,
  context: CommandContext,
) => handle(services, { type: 'RefuseCorrection', ...input }, context);

export const withdrawCorrection = (
  services: Services,
  input: InputOf<WithdrawCorrection>,
  context: CommandContext,
) => handle(services, { type: 'WithdrawCorrection', ...input }, context);

export const suspendCertificate = (
  services: Services,
  input: InputOf<SuspendCertificate>,
  context: CommandContext,
) => handle(services, { type: 'SuspendCertificate', ...input }, context);

export const liftSuspension = (services: Services, input: InputOf<LiftSuspension>, context: CommandContext) =>
  handle(services, { type: 'LiftSuspension', ...input }, context);

export const expireCertificate = (
  services: Services,
  input: InputOf<ExpireCertificate>,
  context: CommandContext,
) => handle(services, { type: 'ExpireCertificate', ...input }, context);

export const reissueCertificate = (
  services: Services,
  input: InputOf<ReissueCertificate>,
  context: CommandContext,
) => handle(services, { type: 'ReissueCertificate', ...input }, context);

export const revokeCertificate = (
  services: Services,
  input: InputOf<RevokeCertificate>,
  context: CommandContext,
) => handle(services, { type: 'RevokeCertificate', ...input }, context);

/** The certificate as it stands now, `absent` when it was never recorded. */
export async function readCertificate({ store }: Services, certificateId: string): Promise<CertificateState> {
  const { events } = await store.read(streamOf(certificate, certificateId));
  return fold(certificate, events as unknown as readonly CertificateEvent[]);
}
