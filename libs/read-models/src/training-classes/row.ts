import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { Level } from '#reference-data';
import type {
  ClassSession,
  ClassStatus,
  ClassTeacher,
  ExamPlan,
  InspectionRecord,
  TraineeFinding,
} from '#skill-certification';

/** Which classes are asked for, run or were held, and which answers are due? */
export interface TrainingClassRow {
  readonly classId: string;
  readonly number: string;
  readonly institutionId: string;
  readonly region: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly level: Level | null;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly place: string;
  readonly sessions: readonly ClassSession[];
  readonly teachers: readonly ClassTeacher[];
  readonly exam: ExamPlan | null;
  readonly project: string | null;
  readonly package: string | null;
  readonly purchased: boolean;
  readonly status: ClassStatus;
  readonly requestedOn: LocalDate;
  readonly requestedBy: string;
  readonly answerBy: LocalDate | null;
  readonly answeredOn: LocalDate | null;
  readonly answeredBy: string | null;
  /** The answer came after its day; null before there is one. */
  readonly late: boolean | null;
  /** Of a refusal or a cancellation. */
  readonly reason: string | null;
  /** People in the class. */
  readonly trainees: number;
  readonly warnings: readonly TraineeFinding[];
  readonly inspections: readonly (InspectionRecord & { readonly on: LocalDate })[];
  readonly examOn: LocalDate | null;
  readonly passed: number;
  readonly failed: number;
  readonly absent: number;
  /** Latest day of which any of its events tells. */
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const trainingClassesTable: ReadModelTable<TrainingClassRow> = {
  name: 'training_classes',
  key: 'classId',
  columns: {
    classId: 'text',
    number: 'text',
    institutionId: 'text',
    region: 'text',
    edition: 'text',
    occupation: 'text',
    level: 'text',
    startsOn: 'date',
    endsOn: 'date',
    place: 'text',
    sessions: 'jsonb',
    teachers: 'jsonb',
    exam: 'jsonb',
    project: 'text',
    package: 'text',
    purchased: 'boolean',
    status: 'text',
    requestedOn: 'date',
    requestedBy: 'text',
    answerBy: 'date',
    answeredOn: 'date',
    answeredBy: 'text',
    late: 'boolean',
    reason: 'text',
    trainees: 'integer',
    warnings: 'jsonb',
    inspections: 'jsonb',
    examOn: 'date',
    passed: 'integer',
    failed: 'integer',
    absent: 'integer',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'startsOn', 'classId'], ['institutionId', 'startsOn', 'classId'], ['number']],
};
