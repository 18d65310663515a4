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
  lastPosition: event.position,
});

const including = (regions: readonly string[], region: string): readonly string[] =>
  regions.includes(region) ? regions : [...new Set([...regions, ...withAncestors(region)])];

const certified = (row: WorkerDossierRow, { level }: CertificateContent): WorkerDossierRow => ({
  ...row,
  hasCertificate: true,
  highestRank: Math.max(row.highestRank, level === null ? 0 : rankOf(level)),
});

export const workerDossiersProjection = projection<WorkerDossierRow, DossierSourceEvent>({
  table: workerDossiersTable,
  version: 1,
  keysOf: (event) => [event.data.workerId],
  on: {
    WorkerRegistered: (row, event) => {
      const { workerId, sex, birthMonth, hukouRegion } = event.data;
      return noted(row, workerId, {
        type: event.type,
        ...when(event),
        data: { sex, birthMonth, hukouRegion },
      });
    },
    WorkerRetired: (row, event) =>
      noted(row, event.data.workerId, { type: event.type, ...when(event), data: {} }),
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
