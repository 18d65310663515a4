import { projection } from '#event-sourcing';
import type { WorkerEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { employmentsTable, type EmploymentRow } from './row.js';

type EmploymentEvent = Extract<WorkerEvent, { readonly type: 'EmploymentStarted' | 'EmploymentEnded' }>;

export const employmentsProjection = projection<EmploymentRow, EmploymentEvent>({
  table: employmentsTable,
  version: 1,
  keysOf: (event) => [`${event.data.workerId}:${event.data.employmentId}`],
  on: {
    EmploymentStarted: (_row, { data, occurredOn, recordedAt }, id) => ({
      id,
      employmentId: data.employmentId,
      workerId: data.workerId,
      employer: data.employer,
      employerName: data.employerName,
      region: data.post.region,
      industry: data.post.industry,
      edition: data.post.occupation.edition,
      occupation: data.post.occupation.code,
      frontLine: data.post.frontLine,
      contract: data.post.contract,
      startedOn: occurredOn,
      endedOn: null,
      endReason: null,
      knownFrom: recordedAt,
      endKnownFrom: null,
    }),
    EmploymentEnded: (row, event) => ({
      ...existing(row, event),
      endedOn: event.occurredOn,
      endReason: event.data.reason,
      endKnownFrom: event.recordedAt,
    }),
  },
});
