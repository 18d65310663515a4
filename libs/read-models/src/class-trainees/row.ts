import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ExamResult } from '#skill-certification';

/** Who was in which class, and what came of it? */
export interface ClassTraineeRow {
  /** `<classId>/<workerId>`. */
  readonly traineeId: string;
  readonly classId: string;
  readonly workerId: string;
  readonly admittedOn: LocalDate;
  readonly leftOn: LocalDate | null;
  readonly result: ExamResult['outcome'] | null;
  readonly scoreTenths: number | null;
  /** Whole percent, null before the class has ended. */
  readonly attendancePercent: number | null;
  readonly attendedMinutes: number | null;
  readonly plannedMinutes: number | null;
  readonly certificateId: string | null;
  readonly position: Position;
}

export const classTraineesTable: ReadModelTable<ClassTraineeRow> = {
  name: 'class_trainees',
  key: 'traineeId',
  columns: {
    traineeId: 'text',
    classId: 'text',
    workerId: 'text',
    admittedOn: 'date',
    leftOn: 'date',
    result: 'text',
    scoreTenths: 'integer',
    attendancePercent: 'integer',
    attendedMinutes: 'integer',
    plannedMinutes: 'integer',
    certificateId: 'text',
    position: 'bigint',
  },
  indexes: [['classId', 'traineeId'], ['workerId']],
};
