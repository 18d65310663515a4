import { projection, type Instant, type LocalDate, type Position } from '#event-sourcing';
import { rankOf } from '#reference-data';
import type { CertificateContent } from '#skill-certification';
import { withAncestors } from '../support/regions.js';
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
});

const noted = (row: Row, workerId: string, event: NotedEvent): WorkerDossierRow => ({
  workerId,
  events: [...(row?.events ?? []), event],
  postRegions: row?.postRegions ?? [],
  certificateRegions: row?.certificateRegions ?? [],
  hasCertificate: row?.hasCertificate ?? false,
  highestRank: row?.highestRank ?? 0,
  erased: row?.erased ?? false,
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

/** Sex and month of birth tell more of a person than a rule needs that is looked at no more. */
const withoutPerson = (noted: NotedEvent): NotedEvent =>
  noted.type === 'WorkerRegistered'
    ? { ...noted, data: { ...noted.data, sex: null, birthMonth: null } }
    : noted.type === 'WorkerDetailsCorrected'
      ? { ...noted, data: { ...noted.data, sex: null, birthMonth: null } }
      : noted;

export const workerDossiersProjection = projection<WorkerDossierRow, DossierSourceEvent>({
  table: workerDossiersTable,
  version: 3,
  keysOf: (event) => [event.data.workerId],
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
      return { ...dossier, events: dossier.events.map(withoutPerson), erased: true };
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
    PayoutDecided: (row, event) => {
      const { workerId, outcome, decisionId, programme, units, amountFen } = event.data;
      if (outcome !== 'eligible') return row;
      return noted(row, workerId, {
        type: event.type,
        ...when(event),
        data: { decisionId, programme, units, amountFen },
      });
    },
  },
});
