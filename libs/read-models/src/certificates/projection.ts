import { projection, type RecordedEvent } from '#event-sourcing';
import type { CertificateEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { contentOf, storedContentOf } from './content.js';
import {
  certificatesTable,
  type CertificateRow,
  type CertificateStatus,
  type SupersededVersion,
  type Suspension,
} from './row.js';

const superseded = (row: CertificateRow, correction: RecordedEvent): SupersededVersion => ({
  ...storedContentOf(row),
  version: row.version,
  knownFrom: row.knownFrom,
  knownTo: correction.recordedAt,
});

const statusOf = (row: CertificateRow, weaker: CertificateStatus): CertificateStatus =>
  row.status === 'revoked' || (row.status === 'expired' && weaker !== 'valid') ? row.status : weaker;

const isStanding = ({ until }: Suspension): boolean => until === null;

/** What it is when it does not expire. */
const withoutExpiry = ({ suspensions }: CertificateRow): CertificateStatus =>
  suspensions.some(isStanding) ? 'suspended' : 'valid';

export const certificatesProjection = projection<CertificateRow, CertificateEvent>({
  table: certificatesTable,
  version: 2,
  keysOf: (event) => [event.data.certificateId],
  on: {
    CertificateRecorded: (_row, { data, recordedAt, source, position }) => ({
      ...contentOf(data.content),
      certificateId: data.certificateId,
      workerId: data.workerId,
      institutionId: data.institutionId,
      region: data.region,
      source,
      status: 'valid',
      revokedOn: null,
      revokedReason: null,
      revokedKnownFrom: null,
      suspensions: [],
      prints: [],
      pendingCorrection: null,
      version: 0,
      knownFrom: recordedAt,
      superseded: [],
      position,
    }),
    CertificateCorrected: (row, event) => {
      const before = existing(row, event);
      const content = contentOf(event.data.content);
      const isOver = before.status === 'expired' && content.validUntil === before.validUntil;
      return {
        ...before,
        ...content,
        status: isOver ? 'expired' : before.status === 'revoked' ? 'revoked' : withoutExpiry(before),
        pendingCorrection: null,
        version: event.data.correction,
        knownFrom: event.recordedAt,
        superseded: [...before.superseded, superseded(before, event)],
        position: event.position,
      };
    },
    CertificateCorrectionRequested: (row, event) => ({
      ...existing(row, event),
      pendingCorrection: event.data.requestId,
      position: event.position,
    }),
    CertificateCorrectionRefused: (row, event) => ({
      ...existing(row, event),
      pendingCorrection: null,
      position: event.position,
    }),
    CertificateCorrectionWithdrawn: (row, event) => ({
      ...existing(row, event),
      pendingCorrection: null,
      position: event.position,
    }),
    CertificateSuspended: (row, event) => {
      const before = existing(row, event);
      const { suspension, reason } = event.data;
      const open = { until: null, lifted: null, liftKnownFrom: null };
      const begun = { suspension, from: event.occurredOn, reason, knownFrom: event.recordedAt, ...open };
      return {
        ...before,
        suspensions: [...before.suspensions, begun],
        status: statusOf(before, 'suspended'),
        position: event.position,
      };
    },
    CertificateSuspensionLifted: (row, event) => {
      const before = existing(row, event);
      const { suspension, reason: lifted } = event.data;
      const until = event.occurredOn;
      const suspensions = before.suspensions.map((one) =>
        one.suspension === suspension ? { ...one, until, lifted, liftKnownFrom: event.recordedAt } : one,
      );
      const status = before.status === 'suspended' ? 'valid' : before.status;
      return { ...before, suspensions, status, position: event.position };
    },
    CertificateExpired: (row, event) => {
      const before = existing(row, event);
      return { ...before, status: statusOf(before, 'expired'), position: event.position };
    },
    CertificateReissued: (row, event) => {
      const before = existing(row, event);
      const { print, reason } = event.data;
      const prints = [...before.prints, { print, on: event.occurredOn, reason }];
      return { ...before, prints, position: event.position };
    },
    CertificateRevoked: (row, event) => ({
      ...existing(row, event),
      status: 'revoked',
      pendingCorrection: null,
      revokedOn: event.occurredOn,
      revokedReason: event.data.reason,
      revokedKnownFrom: event.recordedAt,
      position: event.position,
    }),
  },
});
