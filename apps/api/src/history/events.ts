import type { BlueCardEvent, InsuranceTransferEvent } from '#blue-card';
import type { CreditAccountEvent } from '#credit-ledger';
import type { DomainEvent, RecordedEvent } from '#event-sourcing';
import {
  certificatesOfWorker,
  claimsOfWorkers,
  eventsOf,
  examAdmissionsOfWorker,
  payoutDecisionsOfWorker,
  transfersOfWorker,
  type Register,
} from '#read-models';
import type { CertificateEvent, ContestAwardEvent, ExamAdmissionEvent } from '#skill-certification';
import type { StatementEvent } from '#statements';
import {
  claimStreamIdOf,
  payoutIdOf,
  type AdjustmentEvent,
  type ClaimEvent,
  type ClawbackEvent,
  type PayoutEvent,
} from '#subsidy';
import type {
  ApprenticeshipEvent,
  SkillAppointmentEvent,
  RollEntryEvent,
  ServiceRequestEvent,
  UnionMembershipEvent,
  WorkerEvent,
} from '#worker-registry';

/** Everything that is ever recorded about a person. */
export type PersonEvent =
  | UnionMembershipEvent
  | ApprenticeshipEvent
  | SkillAppointmentEvent
  | RollEntryEvent
  | ServiceRequestEvent
  | WorkerEvent
  | CertificateEvent
  | ContestAwardEvent
  | ExamAdmissionEvent
  | CreditAccountEvent
  | BlueCardEvent
  | InsuranceTransferEvent
  | StatementEvent
  | ClaimEvent
  | PayoutEvent
  | AdjustmentEvent
  | ClawbackEvent;

export type EventOf<Type extends PersonEvent['type']> = Extract<PersonEvent, { readonly type: Type }>;

/** As the log has it. */
export type Recorded<E extends DomainEvent = PersonEvent> = E extends DomainEvent ? RecordedEvent<E> : never;

/** Everything recorded about a person, in the order of the log: also what nobody knew at an earlier moment. */
export async function eventsAbout(register: Register, workerId: string): Promise<readonly Recorded[]> {
  const [certificates, admissions, decisions, transfers, claims] = await Promise.all([
    certificatesOfWorker(register.db, workerId),
    examAdmissionsOfWorker(register.db, workerId),
    payoutDecisionsOfWorker(register.db, workerId),
    transfersOfWorker(register.db, workerId),
    claimsOfWorkers(register.db, [workerId]),
  ]);
  const payouts = new Set(decisions.map(({ programme }) => payoutIdOf(programme, workerId)));
  const claimed = new Set(claims.map(({ programme }) => claimStreamIdOf(programme, workerId)));
  const events = await eventsOf(register, [
    `worker-${workerId}`,
    `unionMembership-${workerId}`,
    `apprenticeships-${workerId}`,
    `skillAppointments-${workerId}`,
    `rollEntries-${workerId}`,
    `serviceRequests-${workerId}`,
    `creditAccount-${workerId}`,
    `blueCard-${workerId}`,
    `contestAwards-${workerId}`,
    `statements-${workerId}`,
    ...admissions.map(({ admissionId }) => `examAdmission-${admissionId}`),
    ...certificates.map(({ certificateId }) => `certificate-${certificateId}`),
    ...transfers.map(({ transferId }) => `insuranceTransfer-${transferId}`),
    ...[...claimed].map((id) => `claim-${id}`),
    ...[...payouts].flatMap((id) => [`payout-${id}`, `clawback-${id}`]),
  ]);
  // Streams of these categories hold nothing else.
  return events as unknown as readonly Recorded[];
}
