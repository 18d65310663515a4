import { projection } from '#event-sourcing';
import type { ApprenticeshipEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { apprenticeshipsTable, type ApprenticeshipRow } from './row.js';

export const apprenticeshipsProjection = projection<ApprenticeshipRow, ApprenticeshipEvent>({
  table: apprenticeshipsTable,
  version: 1,
  keysOf: (event) => [event.data.apprenticeshipId],
  on: {
    ApprenticeshipRegistered: (_row, { data, occurredOn, recordedAt, position }) => {
      const { workerId, apprenticeshipId, region, agreement } = data;
      return {
        apprenticeshipId,
        workerId,
        employer: agreement.employer,
        region,
        kind: agreement.kind,
        status: 'registered',
        startedOn: occurredOn,
        endedOn: null,
        outcome: null,
        certificateId: null,
        because: null,
        reason: null,
        agreement,
        knownFrom: recordedAt,
        version: 0,
        position,
      };
    },
    ApprenticeshipEnded: (row, event) => ({
      ...existing(row, event),
      status: 'ended',
      endedOn: event.occurredOn,
      outcome: event.data.outcome,
      certificateId: event.data.certificateId,
      position: event.position,
    }),
    ApprenticeshipBrokenOff: (row, event) => ({
      ...existing(row, event),
      status: 'broken-off',
      endedOn: event.occurredOn,
      because: event.data.because,
      reason: event.data.reason,
      position: event.position,
    }),
    ApprenticeshipCorrected: (row, event) => {
      const known = existing(row, event);
      const { from, agreement } = event.data.after;
      return {
        ...known,
        employer: agreement.employer,
        kind: agreement.kind,
        startedOn: from,
        agreement,
        version: known.version + 1,
        position: event.position,
      };
    },
  },
});
