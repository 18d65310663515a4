import { ApiProperty } from '@nestjs/swagger';
import { masked, type peopleWithIds } from '#processes';
import type { ClassTraineeRow, TrainingClassRow } from '#read-models';
import { occupation } from '#reference-data';
import {
  findingText,
  type ClassSession,
  type ClassStatus,
  type ClassTeacher,
  type ExamPlan,
  type InspectionRecord,
  type TraineeFinding,
} from '#skill-certification';
import { Recorded } from '../common/answers.js';
import { levelView, LevelView, TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import type { JoinedTrainee } from './joined.js';

export class TraineeFindingView extends TextView {
  @ApiProperty({ enum: ['IN_OTHER_CLASS', 'RETIRED', 'STUDENT'] })
  readonly code!: TraineeFinding['code'];
  @ApiProperty()
  readonly workerId!: string;
}

const findingView = (finding: TraineeFinding): TraineeFindingView => ({
  code: finding.code,
  workerId: finding.workerId,
  ...findingText(finding),
});

export class ClassView {
  @ApiProperty()
  readonly classId!: string;
  @ApiProperty({ description: '培训班编号', example: '0133330282-2020-001' })
  readonly number!: string;
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: ['requested', 'approved', 'refused', 'cancelled', 'finished'] })
  readonly status!: ClassStatus;
  @ApiProperty()
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupationName!: string | null;
  @ApiProperty({ type: LevelView, nullable: true })
  readonly level!: LevelView | null;
  @ApiProperty({ format: 'date' })
  readonly startsOn!: string;
  @ApiProperty({ format: 'date' })
  readonly endsOn!: string;
  @ApiProperty({ format: 'date' })
  readonly requestedOn!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description:
      '批复期限；未设定工作日数或当年工作日历未载入时为空 last day for the answer; null where nobody settled it or no work calendar is loaded',
  })
  readonly answerBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly answeredOn!: string | null;
  @ApiProperty({ description: '逾期未批复，或逾期批复 answer overdue, or given late' })
  readonly overdue!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: 'integer' })
  readonly trainees!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly project!: string | null;
  @ApiProperty({ type: 'integer' })
  readonly passed!: number;
  @ApiProperty({ type: 'integer' })
  readonly failed!: number;
  @ApiProperty({ type: 'integer' })
  readonly absent!: number;
}

export class ClassPageView extends Vantaged {
  @ApiProperty({ type: [ClassView] })
  readonly rows!: readonly ClassView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class ClassDetailView extends ClassView {
  @ApiProperty()
  readonly place!: string;
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '教学计划 timetable' })
  readonly sessions!: readonly ClassSession[];
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '师资 teachers' })
  readonly teachers!: readonly ClassTeacher[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: '考核计划 exam' })
  readonly exam!: ExamPlan | null;
  @ApiProperty({ type: [TraineeFindingView], description: '申请时的提示 what the institution was told' })
  readonly warnings!: readonly TraineeFindingView[];
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '第三方检查 inspections' })
  readonly inspections!: readonly (InspectionRecord & { readonly on: string })[];
  @ApiProperty({ type: String, nullable: true })
  readonly package!: string | null;
  @ApiProperty()
  readonly purchased!: boolean;
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: Vantaged['vantage'];
}

export class ClassTraineeView {
  @ApiProperty({ description: '代表本人的登记编号 entry that stands for the person' })
  readonly workerId!: string;
  @ApiProperty({
    type: [String],
    description: '在班中使用的登记编号，签到等按此登记 entries under which the person is in the class',
  })
  readonly entries!: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: '脱敏 masked' })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '脱敏 masked' })
  readonly idNumber!: string | null;
  @ApiProperty({ format: 'date' })
  readonly admittedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly leftOn!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '出勤率（%，向下取整） whole percent' })
  readonly attendancePercent!: number | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description:
      '达到本地区出勤要求；未设定或无课时为空 as much as the region asks for; null where nobody settled it',
  })
  readonly attendedEnough!: boolean | null;
  @ApiProperty({ enum: ['passed', 'failed', 'absent'], nullable: true })
  readonly result!: ClassTraineeRow['result'];
  @ApiProperty({ type: String, nullable: true })
  readonly certificateId!: string | null;
}

export class ClassTraineePageView extends Vantaged {
  @ApiProperty({ type: [ClassTraineeView] })
  readonly rows!: readonly ClassTraineeView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class ClassRecorded extends Recorded {
  @ApiProperty()
  readonly classId!: string;
  @ApiProperty()
  readonly number!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '批复期限' })
  readonly answerBy!: string | null;
  @ApiProperty({ type: [TraineeFindingView], description: '提示 warnings' })
  readonly warnings!: readonly TraineeFindingView[];
}

export const warningViews = (findings: readonly TraineeFinding[]): readonly TraineeFindingView[] =>
  findings.map(findingView);

const isOverdue = ({ status, answerBy, late }: TrainingClassRow, day: string): boolean =>
  late ?? (status === 'requested' && answerBy !== null && day > answerBy);

export const classView = (row: TrainingClassRow, day: string): ClassView => ({
  classId: row.classId,
  number: row.number,
  institutionId: row.institutionId,
  region: row.region,
  status: row.status,
  occupation: row.occupation,
  occupationName: occupation(row.edition, row.occupation)?.name ?? null,
  level: levelView(row.level),
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  requestedOn: row.requestedOn,
  answerBy: row.answerBy,
  answeredOn: row.answeredOn,
  overdue: isOverdue(row, day),
  reason: row.reason,
  trainees: row.trainees,
  project: row.project,
  passed: row.passed,
  failed: row.failed,
  absent: row.absent,
});

export const classDetailView = (row: TrainingClassRow, vantage: Vantaged['vantage']): ClassDetailView => ({
  ...classView(row, vantage.asOf),
  place: row.place,
  sessions: row.sessions,
  teachers: row.teachers,
  exam: row.exam,
  warnings: warningViews(row.warnings),
  inspections: row.inspections,
  package: row.package,
  purchased: row.purchased,
  vantage,
});

export const classTraineeView = (
  row: JoinedTrainee,
  percent: number | null,
  wanted: number | undefined,
  personOf: Awaited<ReturnType<typeof peopleWithIds>>,
): ClassTraineeView => ({
  workerId: row.workerId,
  entries: row.entries,
  ...masked(personOf(row.workerId)),
  admittedOn: row.admittedOn,
  leftOn: row.leftOn,
  attendancePercent: percent,
  attendedEnough: percent === null || wanted === undefined ? null : percent >= wanted,
  result: row.result,
  certificateId: row.certificateId,
});
