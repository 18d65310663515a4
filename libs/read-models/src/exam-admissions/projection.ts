import { projection } from '#event-sourcing';
import type { ExamAdmissionEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { examAdmissionsTable, type ExamAdmissionRow } from './row.js';

export const examAdmissionsProjection = projection<ExamAdmissionRow, ExamAdmissionEvent>({
  table: examAdmissionsTable,
  version: 1,
  keysOf: (event) => [event.data.admissionId],
  on: {
    ExamAdmissionGranted: (_row, { data, occurredOn: grantedOn, position }) => ({
      ...data,
      status: 'granted',
      grantedOn,
      endedOn: null,
      withdrawnReason: null,
      position,
    }),
    ExamAdmissionWithdrawn: (row, event) => ({
      ...existing(row, event),
      status: 'withdrawn',
      endedOn: event.occurredOn,
      withdrawnReason: event.data.reason,
      position: event.position,
    }),
    AdmittedExamTaken: (row, event) => ({
      ...existing(row, event),
      status: event.data.passed ? 'passed' : 'failed',
      endedOn: event.occurredOn,
      position: event.position,
    }),
  },
});
