import { projection, type RecordedEvent } from '#event-sourcing';
import { inspectionOf, type ExamResult, type TrainingClassEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { later } from '../support/later.js';
import { trainingClassesTable, type TrainingClassRow } from './row.js';

type Row = TrainingClassRow | undefined;
type ClassEvent = Exclude<
  TrainingClassEvent,
  { readonly type: 'SignInsRecorded' | 'TrainingCompleted' | 'TrainingCertified' }
>;

const told = (row: Row, event: RecordedEvent, change: Partial<TrainingClassRow>): TrainingClassRow => ({
  ...existing(row, event),
  ...change,
  lastDay: later(row?.lastDay, event.occurredOn),
  position: event.position,
});

const count = (results: readonly ExamResult[], outcome: ExamResult['outcome']): number =>
  results.filter((result) => result.outcome === outcome).length;

export const trainingClassesProjection = projection<TrainingClassRow, ClassEvent>({
  table: trainingClassesTable,
  version: 1,
  keysOf: (event) => [event.data.classId],
  on: {
    ClassRequested: (_row, { data, occurredOn, position }) => {
      const { classId, number, institutionId, region, plan, roster, warnings } = data;
      return {
        classId,
        number,
        institutionId,
        region,
        edition: plan.edition,
        occupation: plan.occupation,
        level: plan.level,
        startsOn: plan.startsOn,
        endsOn: plan.endsOn,
        place: plan.place,
        sessions: plan.sessions,
        teachers: plan.teachers,
        exam: plan.exam,
        project: plan.project,
        package: plan.package,
        purchased: plan.purchased,
        status: 'requested',
        requestedOn: occurredOn,
        requestedBy: data.requestedBy,
        answerBy: data.answerBy,
        answeredOn: null,
        answeredBy: null,
        late: null,
        reason: null,
        trainees: roster.length,
        warnings,
        inspections: [],
        examOn: null,
        passed: 0,
        failed: 0,
        absent: 0,
        lastDay: occurredOn,
        position,
      };
    },
    ClassApproved: (row, event) => {
      const { approvedBy, late } = event.data;
      return told(row, event, {
        status: 'approved',
        answeredOn: event.occurredOn,
        answeredBy: approvedBy,
        late,
      });
    },
    ClassRefused: (row, event) => {
      const { refusedBy, late, reason } = event.data;
      return told(row, event, {
        status: 'refused',
        answeredOn: event.occurredOn,
        answeredBy: refusedBy,
        late,
        reason,
      });
    },
    ClassCancelled: (row, event) => told(row, event, { status: 'cancelled', reason: event.data.reason }),
    TraineeAdmitted: (row, event) => {
      const { trainees, warnings } = existing(row, event);
      return told(row, event, {
        trainees: trainees + 1,
        warnings: [...warnings, ...event.data.warnings],
      });
    },
    TraineeLeft: (row, event) => told(row, event, { trainees: existing(row, event).trainees - 1 }),
    ClassInspected: (row, event) => {
      const inspection = inspectionOf(event.data);
      const { inspections } = existing(row, event);
      return told(row, event, { inspections: [...inspections, { ...inspection, on: event.occurredOn }] });
    },
    ExamRecorded: (row, event) => {
      const { passed, failed, absent } = existing(row, event);
      const { results } = event.data;
      return told(row, event, {
        examOn: event.occurredOn,
        passed: passed + count(results, 'passed'),
        failed: failed + count(results, 'failed'),
        absent: absent + count(results, 'absent'),
      });
    },
    ClassFinished: (row, event) => told(row, event, { status: 'finished' }),
  },
});
