import { ApiProperty } from '@nestjs/swagger';
import type { ExamAdmissionRow } from '#read-models';
import { occupation as listedOccupation } from '#reference-data';
import { RuleView } from '../certificates/content.view.js';
import { Recorded } from '../common/answers.js';
import { levelView, LevelView, TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { WAIVED } from './labels.js';

export class AdmissionRecorded extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly admissionId!: string;
}

/** 破格: an admission to an examination, which gives no level. */
export class ExamAdmissionView {
  @ApiProperty({ format: 'uuid' })
  readonly admissionId!: string;
  @ApiProperty({ enum: ['2015', '2022'] })
  readonly edition!: '2015' | '2022';
  @ApiProperty({ example: '6-18-01-01' })
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupationName!: string | null;
  @ApiProperty({
    type: LevelView,
    nullable: true,
    description: '考评的等级，并非已取得 level of the examination',
  })
  readonly level!: LevelView | null;
  @ApiProperty()
  readonly ground!: string;
  @ApiProperty({ type: [TextView] })
  readonly waived!: readonly TextView[];
  @ApiProperty()
  readonly approvedBy!: string;
  @ApiProperty()
  readonly approvalNumber!: string;
  @ApiProperty({ description: '依据的文件条款' })
  readonly rule!: RuleView;
  @ApiProperty({
    enum: ['granted', 'withdrawn', 'passed', 'failed'],
    description: '可参加、已撤回、合格、不合格',
  })
  readonly status!: ExamAdmissionRow['status'];
  @ApiProperty({ format: 'date' })
  readonly grantedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly endedOn!: string | null;
}

export class ExamAdmissionsView extends Vantaged {
  @ApiProperty({ type: [ExamAdmissionView] })
  readonly rows!: readonly ExamAdmissionView[];
}

export const admissionView = (row: ExamAdmissionRow): ExamAdmissionView => ({
  admissionId: row.admissionId,
  edition: row.edition,
  occupation: row.occupation,
  occupationName: listedOccupation(row.edition, row.occupation)?.name ?? null,
  level: levelView(row.level),
  ground: row.ground,
  waived: row.waived.map((condition) => WAIVED[condition]),
  approvedBy: row.approvedBy,
  approvalNumber: row.approvalNumber,
  rule: row.rule,
  status: row.status,
  grantedOn: row.grantedOn,
  endedOn: row.endedOn,
});
