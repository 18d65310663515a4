import { projection, type Instant, type LocalDate, type Position } from '#event-sourcing';
import { rankOf } from '#reference-data';
import type { CertificateContent } from '#skill-certification';
import { withAncestors } from '../support/regions.js';
import { fieldIsSealed } from '#worker-registry';
import {
  workerDossiersTable,
  type DossierSourceEvent,
  type EligibilityContent,
  type NotedEvent,
  type WorkerDossierRow,
} from './row.js';

type Row = WorkerDossierRow | undefined;

interface Envelope {
  readonly occurredOn: LocalDate;
  readonly recordedAt: Instant;
  readonly position: Position;
}

const when = ({ occurredOn, recordedAt, position }: Envelope): Envelope => ({
  occurredOn,
  recordedAt,
  position,
});

const eligibilityContent = (content: CertificateContent): EligibilityContent => ({
  kind: content.kind,
  edition: content.edition,
  occupation: content.occupation,
  level: content.level,
  issuedOn: content.issuedOn,
  trainingClass: content.trainingClass,
  mode: content.mode,
  ...(content.validUntil === undefined ? {} : { validUntil: content.validUntil }),
  ...(content.contestAward === undefined ? {} : { contestAward: content.contestAward }),
});

const noted = (row: Row, workerId: string, event: NotedEvent): WorkerDossierRow => ({
  workerId,
  events: [...(row?.events ?? []), event],
  postRegions: row?.postRegions ?? [],
  certificateRegions: row?.certificateRegions ?? [],
  hasCertificate: row?.hasCertificate ?? false,
  highestRank: row?.highestRank ?? 0,
  erased: row?.erased ?? false,
  mergedInto: row?.mergedInto ?? null,
  absorbed: row?.absorbed ?? [],
  standsForSeveral: row?.standsForSeveral ?? false,
  again: row?.again ?? false,
  lastPosition: event.position,
});

const including = (regions: readonly string[], region: string): readonly string[] =>
  regions.includes(region) ? regions : [...new Set([...regions, ...withAncestors(region)])];

const certified = (row: WorkerDossierRow, { level }: CertificateContent): WorkerDossierRow => ({
  ...row,
  hasCertificate: true,
  highestRank: Math.max(row.highestRank, level === null ? 0 : rankOf(level)),
});

/** Sex, month of birth, what sources state and the household tell more of a person than is needed once nobody looks. */
const withoutPerson = (events: readonly NotedEvent[]): readonly NotedEvent[] =>
  events
    .filter(({ type }) => !OF_NO_RULE_ANY_MORE.includes(type))
    .map((noted) => {
      if (noted.type === 'WorkerRegistered')
        return { ...noted, data: { ...noted.data, sex: null, birthMonth: null } };
      return noted.type === 'WorkerDetailsCorrected'
        ? { ...noted, data: { ...noted.data, sex: null, birthMonth: null } }
        : noted;
    });

const OF_NO_RULE_ANY_MORE: readonly NotedEvent['type'][] = [
  'FieldStated',
  'FieldDecided',
  'HouseholdMemberRecorded',
  'HouseholdMemberLeft',
];

/** An apprenticeship stands in two dossiers: that of the apprentice, and that of the one who teaches. */
function peopleIn(event: DossierSourceEvent): readonly string[] {
  const { type, data } = event;
  const mentors: (string | null)[] = [];
  if (type === 'ApprenticeshipRegistered') mentors.push(data.agreement.employerMentor);
  if (type === 'ApprenticeshipEnded' || type === 'ApprenticeshipBrokenOff') mentors.push(data.employerMentor);
  if (type === 'ApprenticeshipCorrected')
    mentors.push(data.before.agreement.employerMentor, data.after.agreement.employerMentor);
  return [...new Set([data.workerId, ...mentors])].filter((id) => id !== null);
}

const partOf = (
  { workerId, apprenticeshipId }: { readonly workerId: string; readonly apprenticeshipId: string },
  key: string,
) => ({ apprenticeshipId, role: key === workerId ? ('apprentice' as const) : ('mentor' as const) });

export const workerDossiersProjection = projection<WorkerDossierRow, DossierSourceEvent>({
  table: workerDossiersTable,
  version: 6,
  keysOf: peopleIn,
  on: {
    WorkerRegistered: (row, event) => {
      const { workerId, sex, birthMonth, hukouRegion, again = false } = event.data;
      const data = { sex, birthMonth, hukouRegion };
      return { ...noted(row, workerId, { type: event.type, ...when(event), data }), again };
    },
    WorkerRetired: (row, event) =>
      noted(row, event.data.workerId, { type: event.type, ...when(event), data: {} }),
    PersonalDataErased: (row, event) => {
      const dossier = noted(row, event.data.workerId, { type: event.type, ...when(event), data: {} });
      return { ...dossier, events: withoutPerson(dossier.events), erased: true };
    },
    EmploymentStarted: (row, event) => {
      const { workerId, employmentId, employer, post } = event.data;
      const dossier = noted(row, workerId, {
        type: event.type,
        ...when(event),
        data: { employmentId, employer, post },
      });
      return { ...dossier, postRegions: including(dossier.postRegions, post.region) };
    },
    EmploymentEnded: (row, event) =>
      noted(row, event.data.workerId, {
        type: event.type,
        ...when(event),
        data: { employmentId: event.data.employmentId },
      }),
    EmploymentCorrected: (row, event) => {
      const { workerId, employmentId, after } = event.data;
      const { employer, post, startedOn, endedOn } = after;
      const data = { employmentId, employer, post, startedOn, endedOn };
      const dossier = noted(row, workerId, { type: event.type, ...when(event), data });
      return { ...dossier, postRegions: including(dossier.postRegions, post.region) };
    },
    WorkerDetailsCorrected: (row, event) => {
      const { workerId, after } = event.data;
      // A name alone entitles nobody.
      if (row !== undefined && Object.keys(after).length === 0) return row;
      return noted(row, workerId, { type: event.type, ...when(event), data: after });
    },
    FieldStated: (row, event) => {
      const { workerId, ...data } = event.data;
      // What is sealed no rule reads.
      if (row !== undefined && fieldIsSealed(data.field)) return row;
      return noted(row, workerId, { type: event.type, ...when(event), data });
    },
    FieldDecided: (row, event) => {
      const { workerId, field, chosen, over } = event.data;
      if (row !== undefined && fieldIsSealed(field)) return row;
      return noted(row, workerId, { type: event.type, ...when(event), data: { field, chosen, over } });
    },
    WorkerMerged: (row, event) => {
      const { workerId, into } = event.data;
      const dossier = noted(row, workerId, { type: event.type, ...when(event), data: { into } });
      return { ...dossier, mergedInto: into };
    },
    WorkerSeparated: (row, event) => {
      const dossier = noted(row, event.data.workerId, { type: event.type, ...when(event), data: {} });
      return { ...dossier, mergedInto: null };
    },
    WorkerAbsorbed: (row, event) => {
      const { workerId, absorbed, with: others } = event.data;
      const data = { absorbed, with: others };
      const dossier = noted(row, workerId, { type: event.type, ...when(event), data });
      return { ...dossier, absorbed: [...dossier.absorbed, absorbed, ...others], standsForSeveral: true };
    },
    AbsorbedWorkerSeparated: (row, event) => {
      const { workerId, separated, with: others } = event.data;
      const data = { separated, with: others };
      const dossier = noted(row, workerId, { type: event.type, ...when(event), data });
      const left = dossier.absorbed.filter((id) => id !== separated && !others.includes(id));
      return { ...dossier, absorbed: left, standsForSeveral: left.length > 0 };
    },
    HouseholdMemberRecorded: (row, event) => {
      const { workerId, memberId, relation, coLiving } = event.data;
      const data = { memberId, relation, coLiving };
      return noted(row, workerId, { type: event.type, ...when(event), data });
    },
    HouseholdMemberLeft: (row, event) => {
      const { workerId, memberId } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { memberId } });
    },
    UnionMembershipRegistered: (row, event) =>
      noted(row, event.data.workerId, { type: event.type, ...when(event), data: {} }),
    // Whoever goes over to another union stays a member.
    UnionMembershipTransferred: (row, event) =>
      row ?? noted(row, event.data.workerId, { type: 'UnionMembershipRegistered', ...when(event), data: {} }),
    UnionMembershipEnded: (row, event) =>
      noted(row, event.data.workerId, { type: event.type, ...when(event), data: {} }),
    InsuranceMonthsRecorded: (row, event) => {
      const { workerId, scheme, region, spans } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { scheme, region, spans } });
    },
    CertificateRecorded: (row, event) => {
      const { workerId, certificateId, institutionId, region, content } = event.data;
      const data = { certificateId, institutionId, region, content: eligibilityContent(content) };
      const dossier = certified(noted(row, workerId, { type: event.type, ...when(event), data }), content);
      return { ...dossier, certificateRegions: including(dossier.certificateRegions, region) };
    },
    CertificateCorrected: (row, event) => {
      const { workerId, certificateId, content } = event.data;
      const data = { certificateId, content: eligibilityContent(content) };
      return certified(noted(row, workerId, { type: event.type, ...when(event), data }), content);
    },
    CertificateRevoked: (row, event) =>
      noted(row, event.data.workerId, {
        type: event.type,
        ...when(event),
        data: { certificateId: event.data.certificateId },
      }),
    CertificateSuspended: (row, event) => {
      const { workerId, certificateId, suspension } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { certificateId, suspension } });
    },
    CertificateSuspensionLifted: (row, event) => {
      const { workerId, certificateId, suspension } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { certificateId, suspension } });
    },
    ContestAwardRecorded: (row, event) => {
      const { workerId, awardId, contest, prize, rank, represents, government } = event.data;
      const data = { awardId, contest, prize, rank, represents, government };
      return noted(row, workerId, { type: event.type, ...when(event), data });
    },
    ContestAwardAnnulled: (row, event) => {
      const { workerId, awardId } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { awardId } });
    },
    TrainingCompleted: (row, event) => {
      const { workerId, classId, edition, occupation, level, plannedMinutes, attendancePercent } = event.data;
      const { inspected, result, online, project, package: of } = event.data;
      const about = { classId, edition, occupation, level, plannedMinutes, attendancePercent };
      const data = { ...about, inspected, result, online, project, package: of };
      return noted(row, workerId, { type: event.type, ...when(event), data });
    },
    TrainingCertified: (row, event) => {
      const { workerId, classId, certificateId } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { classId, certificateId } });
    },
    ApprenticeshipRegistered: (row, event, key) => {
      const data = { ...partOf(event.data, key), agreement: event.data.agreement };
      return noted(row, key, { type: event.type, ...when(event), data });
    },
    ApprenticeshipEnded: (row, event, key) => {
      const { outcome, certificateId } = event.data;
      const data = { ...partOf(event.data, key), outcome, certificateId };
      return noted(row, key, { type: event.type, ...when(event), data });
    },
    ApprenticeshipBrokenOff: (row, event, key) =>
      noted(row, key, { type: event.type, ...when(event), data: partOf(event.data, key) }),
    ApprenticeshipCorrected: (row, event, key) => {
      const data = { ...partOf(event.data, key), ...event.data.after };
      return noted(row, key, { type: event.type, ...when(event), data });
    },
    SkillAppointmentMade: (row, event) => {
      const { workerId, appointmentId, appointment } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { appointmentId, appointment } });
    },
    SkillAppointmentEnded: (row, event) => {
      const { workerId, appointmentId } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { appointmentId } });
    },
    SkillAppointmentCorrected: (row, event) => {
      const { workerId, appointmentId, after } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { appointmentId, ...after } });
    },
    PayoutDecided: (row, event) => {
      const { workerId, outcome, decisionId, programme, units, amountFen } = event.data;
      if (outcome !== 'eligible') return row;
      return noted(row, workerId, {
        type: event.type,
        ...when(event),
        data: { decisionId, programme, units, amountFen },
      });
    },
    PayoutRefused: (row, event) => {
      const { workerId, decisionId } = event.data;
      return noted(row, workerId, { type: event.type, ...when(event), data: { decisionId } });
    },
    PayoutReturned: (row, event) => {
      const { workerId, programme, freed } = event.data;
      // What is asked back stays paid until it has come back, and where no rule frees it also afterwards.
      if (row !== undefined && freed.length === 0) return row;
      return noted(row, workerId, { type: event.type, ...when(event), data: { programme, freed } });
    },
    AdjustmentAccepted: (row, event) => {
      const { workerId, kind, proposalId, programme, units } = event.data;
      // What is asked back stays paid until it has come back.
      if (kind === 'clawback') return row;
      return noted(row, workerId, {
        type: event.type,
        ...when(event),
        data: { proposalId, programme, units },
      });
    },
  },
});
