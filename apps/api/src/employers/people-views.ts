import { ApiProperty } from '@nestjs/swagger';
import { masked, type peopleWithIds } from '#processes';
import {
  isAppointedOn,
  type ApprenticeshipRow,
  type EmploymentRow,
  type SkillAppointmentRow,
} from '#read-models';
import { occupation } from '#reference-data';
import { APPOINTMENT_TITLES, PAY_FORMS, type PayForm, type SkillAppointment } from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { levelView, LevelView, money, MoneyView, TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { APPOINTMENT_TITLE_TEXTS, APPRENTICESHIP_KIND_TEXTS } from '../history/employment-texts.js';
import { employmentView, EmploymentView } from '../workers/record-views.js';
import { APPRENTICESHIP_KINDS } from './people-requests.js';

type NameOf = Awaited<ReturnType<typeof peopleWithIds>>;

/** Names are masked in lists. */
const nameOf = (people: NameOf, workerId: string): string | null => masked(people(workerId)).name;

export class ApprenticeshipView {
  @ApiProperty()
  readonly apprenticeshipId!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, description: '姓名（脱敏） masked' })
  readonly name!: string | null;
  @ApiProperty({ enum: APPRENTICESHIP_KINDS })
  readonly kind!: ApprenticeshipRow['kind'];
  @ApiProperty()
  readonly kindText!: TextView;
  @ApiProperty({ description: '统一社会信用代码' })
  readonly employer!: string;
  @ApiProperty({ type: String, nullable: true, description: '院校或培训机构' })
  readonly school!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly institutionId!: string | null;
  @ApiProperty()
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupationName!: string | null;
  @ApiProperty({ type: LevelView, nullable: true })
  readonly level!: LevelView | null;
  @ApiProperty({ enum: ['registered', 'ended', 'broken-off'], description: '在学、已终止、中止' })
  readonly status!: ApprenticeshipRow['status'];
  @ApiProperty({ format: 'date' })
  readonly startedOn!: string;
  @ApiProperty({ format: 'date', description: '协议终止日期' })
  readonly until!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly endedOn!: string | null;
  @ApiProperty({ enum: ['certificate', 'completion', 'failed'], nullable: true })
  readonly outcome!: ApprenticeshipRow['outcome'];
  @ApiProperty({ type: String, nullable: true })
  readonly certificateId!: string | null;
  @ApiProperty({ enum: ['worker-left', 'employer', 'school', 'unsuited', 'other'], nullable: true })
  readonly because!: ApprenticeshipRow['because'];
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ enum: ['newly-hired', 'transferred'], nullable: true })
  readonly entry!: 'newly-hired' | 'transferred' | null;
  @ApiProperty({ type: Boolean, nullable: true, description: '招工即招生' })
  readonly enrolled!: boolean | null;
  @ApiProperty({ type: String, nullable: true, description: '企业导师' })
  readonly employerMentor!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '学校导师工号' })
  readonly schoolMentor!: string | null;
  @ApiProperty({ type: MoneyView, nullable: true })
  readonly fee!: MoneyView | null;
  @ApiProperty({ type: 'integer', description: '更正次数 how often it was corrected' })
  readonly version!: number;
}

export class ApprenticeshipPageView extends Vantaged {
  @ApiProperty({ type: [ApprenticeshipView] })
  readonly rows!: readonly ApprenticeshipView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export const apprenticeshipView = (row: ApprenticeshipRow, people: NameOf): ApprenticeshipView => {
  const { agreement } = row;
  const { edition, occupation: code, feeFen } = agreement;
  return {
    apprenticeshipId: row.apprenticeshipId,
    workerId: row.workerId,
    name: nameOf(people, row.workerId),
    kind: row.kind,
    kindText: APPRENTICESHIP_KIND_TEXTS[row.kind],
    employer: row.employer,
    school: agreement.school?.name ?? null,
    institutionId: agreement.school?.institutionId ?? null,
    occupation: code,
    occupationName: occupation(edition, code)?.name ?? null,
    level: levelView(agreement.level),
    status: row.status,
    startedOn: row.startedOn,
    until: agreement.until,
    endedOn: row.endedOn,
    outcome: row.outcome,
    certificateId: row.certificateId,
    because: row.because,
    reason: row.reason,
    entry: agreement.entry,
    enrolled: agreement.enrolled,
    employerMentor: agreement.employerMentor,
    schoolMentor: agreement.schoolMentor,
    fee: feeFen === null ? null : money(feeFen),
    version: row.version,
  };
};

export class ApprenticeshipCountView {
  @ApiProperty({ enum: APPRENTICESHIP_KINDS })
  readonly kind!: ApprenticeshipRow['kind'];
  @ApiProperty({ type: 'integer', description: '当年新招 begun in the year' })
  readonly registered!: number;
  @ApiProperty({ type: 'integer', description: '当日在学 under way on the day' })
  readonly underWay!: number;
  @ApiProperty({ type: 'integer', description: '当年结业或取证 completed in the year' })
  readonly completed!: number;
  @ApiProperty({ type: 'integer' })
  readonly failed!: number;
  @ApiProperty({ type: 'integer' })
  readonly brokenOff!: number;
}

export class ApprenticeshipCountsView {
  @ApiProperty({ format: 'date' })
  readonly asOf!: string;
  @ApiProperty({ type: [ApprenticeshipCountView] })
  readonly kinds!: readonly ApprenticeshipCountView[];
}

export class AppointmentView {
  @ApiProperty()
  readonly appointmentId!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, description: '姓名（脱敏） masked' })
  readonly name!: string | null;
  @ApiProperty({ enum: APPOINTMENT_TITLES })
  readonly title!: SkillAppointment['title'];
  @ApiProperty()
  readonly titleText!: TextView;
  @ApiProperty({ description: '统一社会信用代码' })
  readonly employer!: string;
  @ApiProperty()
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupationName!: string | null;
  @ApiProperty({ type: LevelView, nullable: true })
  readonly level!: LevelView | null;
  @ApiProperty({ enum: ['key-post', 'key-process'], nullable: true })
  readonly critical!: SkillAppointment['critical'];
  @ApiProperty({ enum: PAY_FORMS, isArray: true })
  readonly payForms!: readonly PayForm[];
  @ApiProperty({ type: MoneyView, nullable: true, description: '每月津贴' })
  readonly allowance!: MoneyView | null;
  @ApiProperty({ format: 'date' })
  readonly startedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '任期最后一日' })
  readonly until!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly endedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly endReason!: string | null;
  @ApiProperty({ description: '当日在聘 holds it on the day' })
  readonly held!: boolean;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
}

export class AppointmentPageView extends Vantaged {
  @ApiProperty({ type: [AppointmentView] })
  readonly rows!: readonly AppointmentView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export const appointmentView = (row: SkillAppointmentRow, people: NameOf, day: string): AppointmentView => {
  const { appointment } = row;
  const { edition, occupation: code, allowanceFen } = appointment;
  return {
    appointmentId: row.appointmentId,
    workerId: row.workerId,
    name: nameOf(people, row.workerId),
    title: row.title,
    titleText: APPOINTMENT_TITLE_TEXTS[row.title],
    employer: row.employer,
    occupation: code,
    occupationName: occupation(edition, code)?.name ?? null,
    level: levelView(appointment.level),
    critical: appointment.critical,
    payForms: appointment.payForms,
    allowance: allowanceFen === null ? null : money(allowanceFen),
    startedOn: row.startedOn,
    until: appointment.until,
    endedOn: row.endedOn,
    endReason: row.endReason,
    held: isAppointedOn(row, day),
    version: row.version,
  };
};

export class StaffView extends EmploymentView {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, description: '姓名（脱敏） masked' })
  readonly name!: string | null;
}

export class StaffPageView extends Vantaged {
  @ApiProperty({ type: [StaffView] })
  readonly rows!: readonly StaffView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export const staffView = (row: EmploymentRow, people: NameOf): StaffView => ({
  workerId: row.workerId,
  name: nameOf(people, row.workerId),
  ...employmentView(row),
});

export class ApprenticeshipRecorded extends Recorded {
  @ApiProperty()
  readonly apprenticeshipId!: string;
}

export class AppointmentRecorded extends Recorded {
  @ApiProperty()
  readonly appointmentId!: string;
}
