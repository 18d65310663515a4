import { ApiProperty } from '@nestjs/swagger';
import type { AnomalyRow } from '#read-models';
import type { AnomalyKind } from '#skill-certification';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';

const KINDS: Readonly<Record<AnomalyKind, TextView>> = {
  'retired-trainee': { zh: '退休人员参加培训', en: 'a retired person in a class' },
  'student-trainee': { zh: '在校生参加培训', en: 'a full-time student in a class' },
  'deceased-trainee': { zh: '已去世人员签到', en: 'a dead person signed in' },
  'public-staff-trainee': { zh: '财政供养人员参加培训', en: 'somebody on the public payroll in a class' },
  'attendance-overlap': { zh: '同一时段在两家机构签到', en: 'signed in at two institutions at one time' },
  'same-moment-sign-ins': { zh: '多人同一秒签到', en: 'many sign-ins at one second' },
  'online-hours': { zh: '单日线上学时过多', en: 'more online lessons than a day holds' },
  'same-phone': { zh: '多名学员使用同一电话', en: 'one telephone of many trainees' },
  'inspection-shortfall': { zh: '现场人数少于签到人数', en: 'fewer people present than signed in' },
  'pass-rate': { zh: '通过率畸高', en: 'nearly everybody passes' },
  'issue-volume': { zh: '单日发证数量过多', en: 'more certificates of one day than could be examined' },
  'trained-and-certified': { zh: '培训与鉴定为同一机构', en: 'certified by whoever trained them' },
};

export class AnomalyView {
  @ApiProperty()
  readonly anomalyId!: string;
  @ApiProperty({ type: String })
  readonly kind!: AnomalyKind;
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty({ format: 'date' })
  readonly raisedOn!: string;
  @ApiProperty({ description: '日期、课次等 where it happened' })
  readonly at!: string;
  @ApiProperty({ type: [String] })
  readonly classIds!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly workerIds!: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  readonly figures!: Readonly<Record<string, number>>;
  @ApiProperty({ enum: ['open', 'confirmed', 'explained'] })
  readonly status!: AnomalyRow['status'];
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly settledOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly settledBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
}

export class AnomalyPageView extends Vantaged {
  @ApiProperty({ type: [AnomalyView] })
  readonly rows!: readonly AnomalyView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export const anomalyView = ({ caseId: _, position: __, ...row }: AnomalyRow): AnomalyView => ({
  ...row,
  text: KINDS[row.kind],
});
