import { projection, type LocalDate, type Position } from '#event-sourcing';
import type { TrainingClassEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { classTraineesTable, type ClassTraineeRow } from './row.js';

type TraineeEvent = Extract<
  TrainingClassEvent,
  {
    readonly type:
      | 'ClassRequested'
      | 'TraineeAdmitted'
      | 'TraineeLeft'
      | 'ExamRecorded'
      | 'TrainingCompleted'
      | 'TrainingCertified';
  }
>;

const SEPARATOR = '/';

const admitted = (traineeId: string, admittedOn: LocalDate, position: Position): ClassTraineeRow => {
  const [classId = '', workerId = ''] = traineeId.split(SEPARATOR);
  return {
    traineeId,
    classId,
    workerId,
    admittedOn,
    leftOn: null,
    result: null,
    scoreTenths: null,
    attendancePercent: null,
    attendedMinutes: null,
    plannedMinutes: null,
    certificateId: null,
    position,
  };
};

function workersIn(event: TraineeEvent): readonly string[] {
  switch (event.type) {
    case 'ClassRequested':
      return event.data.roster;
    case 'ExamRecorded':
      return event.data.results.map(({ workerId }) => workerId);
    case 'TraineeAdmitted':
    case 'TraineeLeft':
    case 'TrainingCompleted':
    case 'TrainingCertified':
      return [event.data.workerId];
  }
}

export const classTraineesProjection = projection<ClassTraineeRow, TraineeEvent>({
  table: classTraineesTable,
  version: 1,
  keysOf: (event) => workersIn(event).map((workerId) => [event.data.classId, workerId].join(SEPARATOR)),
  on: {
    ClassRequested: (_row, { occurredOn, position }, key) => admitted(key, occurredOn, position),
    TraineeAdmitted: (row, { occurredOn, position }, key) =>
      row === undefined ? admitted(key, occurredOn, position) : { ...row, leftOn: null, position },
    TraineeLeft: (row, event) => ({
      ...existing(row, event),
      leftOn: event.occurredOn,
      position: event.position,
    }),
    ExamRecorded: (row, event) => {
      const known = existing(row, event);
      const result = event.data.results.find(({ workerId }) => workerId === known.workerId);
      return {
        ...known,
        result: result?.outcome ?? known.result,
        scoreTenths: result?.scoreTenths ?? known.scoreTenths,
        position: event.position,
      };
    },
    TrainingCompleted: (row, event) => {
      const { attendancePercent, attendedMinutes, plannedMinutes } = event.data;
      const attendance = { attendancePercent, attendedMinutes, plannedMinutes };
      return { ...existing(row, event), ...attendance, position: event.position };
    },
    TrainingCertified: (row, event) => ({
      ...existing(row, event),
      certificateId: event.data.certificateId,
      position: event.position,
    }),
  },
});
