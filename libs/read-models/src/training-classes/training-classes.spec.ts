import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { TrainingClassEvent } from '#skill-certification';
import { trainingClassesProjection } from './projection.js';
import type { TrainingClassRow } from './row.js';

type ClassEvent = Exclude<
  TrainingClassEvent,
  { readonly type: 'SignInsRecorded' | 'TrainingCompleted' | 'TrainingCertified' }
>;
const at = (position: number, event: ClassEvent) => recorded(event, { position });
const about = { classId: 'c1', institutionId: 'inst', region: '330282' };
const plan = {
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  startsOn: '2020-02-10',
  endsOn: '2020-02-14',
  place: '201',
  sessions: [],
  teachers: [],
  exam: null,
  project: null,
  package: null,
  purchased: false,
} as const;
const requested = at(1, {
  type: 'ClassRequested',
  occurredOn: '2020-01-20',
  data: {
    ...about,
    number: 'n-1',
    plan,
    roster: ['w1', 'w2'],
    warnings: [],
    requestedBy: 'clerk',
    answerBy: '2020-02-07',
  },
});
const row: TrainingClassRow = {
  ...about,
  ...plan,
  number: 'n-1',
  status: 'requested',
  requestedOn: '2020-01-20',
  requestedBy: 'clerk',
  answerBy: '2020-02-07',
  answeredOn: null,
  answeredBy: null,
  late: null,
  reason: null,
  trainees: 2,
  warnings: [],
  inspections: [],
  examOn: null,
  passed: 0,
  failed: 0,
  absent: 0,
  lastDay: '2020-01-20',
  position: 1,
};

describe('training classes', () => {
  it('show the answer, who is in them and how the exam went', () => {
    givenRows(trainingClassesProjection)(
      requested,
      at(2, {
        type: 'ClassApproved',
        occurredOn: '2020-02-08',
        data: { classId: 'c1', approvedBy: 'o', late: true },
      }),
      at(3, {
        type: 'TraineeAdmitted',
        occurredOn: '2020-02-09',
        data: { ...about, workerId: 'w3', warnings: [{ code: 'STUDENT', workerId: 'w3' }] },
      }),
      at(4, {
        type: 'TraineeLeft',
        occurredOn: '2020-02-11',
        data: { classId: 'c1', workerId: 'w2', reason: '转岗' },
      }),
      at(5, {
        type: 'ExamRecorded',
        occurredOn: '2020-02-15',
        data: {
          ...about,
          results: [
            { workerId: 'w1', outcome: 'passed', scoreTenths: null },
            { workerId: 'w3', outcome: 'absent', scoreTenths: null },
          ],
          recordedBy: 'clerk',
        },
      }),
      at(6, {
        type: 'ClassFinished',
        occurredOn: '2020-02-14',
        data: { classId: 'c1', trainees: 2, finishedBy: 'clerk' },
      }),
    ).then({
      ...row,
      status: 'finished',
      answeredOn: '2020-02-08',
      answeredBy: 'o',
      late: true,
      warnings: [{ code: 'STUDENT', workerId: 'w3' }],
      examOn: '2020-02-15',
      passed: 1,
      absent: 1,
      lastDay: '2020-02-15',
      position: 6,
    });
  });
});
