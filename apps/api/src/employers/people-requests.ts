import type { Level } from '#reference-data';
import {
  APPOINTMENT_TITLES,
  PAY_FORMS,
  type ApprenticeshipAgreement,
  type ApprenticeshipOutcome,
  type BreakOff,
  type PayForm,
  type SkillAppointment,
} from '#worker-registry';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import {
  Choice,
  CreditCode,
  Day,
  Flag,
  OccupationCode,
  Part,
  Region,
  Whole,
  Words,
} from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';
import { LEVEL_NAMES } from './requests.js';

const MOST_FEN = 1_000_000_000;

export class OfEmployersQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @CreditCode({ optional: true, description: '只列该单位 of this employer only' })
  readonly employer?: string;
}

export class ApprenticeshipCountQuery extends VantageQuery {
  @Region({ optional: true })
  readonly region?: string;
  @CreditCode({ optional: true })
  readonly employer?: string;
}

export const APPRENTICESHIP_KINDS = ['new-enterprise', 'modern', 'mentored'] as const;

export class SchoolRequest {
  @Words({ optional: true, max: 64, description: '在本系统备案的机构编号 id of an institution filed here' })
  readonly institutionId?: string | null;
  @Words({ description: '院校或培训机构名称' })
  readonly name!: string;
}

export class ApprenticeshipRequest {
  @Choice(APPRENTICESHIP_KINDS, { description: '企业新型学徒制、现代学徒制、名师带徒' })
  readonly kind!: ApprenticeshipAgreement['kind'];
  @CreditCode()
  readonly employer!: string;
  @Part(SchoolRequest, { optional: true, description: '名师带徒不填 none for master and apprentice' })
  readonly school?: SchoolRequest | null;
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Choice(LEVEL_NAMES, { optional: true, description: '培养目标等级 level that is aimed at' })
  readonly level?: Level | null;
  @Day({ description: '开始日期' })
  readonly from!: string;
  @Day({ description: '协议终止日期（含） last day as agreed' })
  readonly until!: string;
  @Choice(['newly-hired', 'transferred'], { optional: true, description: '新招用、新转岗' })
  readonly entry?: 'newly-hired' | 'transferred' | null;
  @Flag({ optional: true, description: '招工即招生 enrolled at school when hired' })
  readonly enrolled?: boolean | null;
  @Words({ optional: true, max: 64, description: '企业导师的职工编号 worker who teaches' })
  readonly employerMentor?: string | null;
  @Words({ optional: true, max: 64, description: '学校导师工号 staff number at the school' })
  readonly schoolMentor?: string | null;
  @Whole(0, MOST_FEN, { optional: true, description: '培训费用（分）' })
  readonly feeFen?: number | null;
}

/** What is left out stays as it was said. */
export class ApprenticeshipCorrectionRequest {
  @Day({ optional: true })
  readonly from?: string;
  @Day({ optional: true })
  readonly until?: string;
  @Choice(LEVEL_NAMES, { optional: true })
  readonly level?: Level;
  @Choice(['newly-hired', 'transferred'], { optional: true })
  readonly entry?: 'newly-hired' | 'transferred';
  @Flag({ optional: true })
  readonly enrolled?: boolean;
  @Words({ optional: true, max: 64 })
  readonly employerMentor?: string;
  @Words({ optional: true, max: 64 })
  readonly schoolMentor?: string;
  @Whole(0, MOST_FEN, { optional: true })
  readonly feeFen?: number;
  @Words({ max: 500, description: '更正原因' })
  readonly reason!: string;
}

export class ApprenticeshipEndRequest {
  @Day({ description: '最后一日' })
  readonly on!: string;
  @Choice(['certificate', 'completion', 'failed'], { description: '取得证书、结业、未结业' })
  readonly outcome!: ApprenticeshipOutcome;
  @Words({ optional: true, max: 64, description: '取得的证书 certificate that it led to' })
  readonly certificateId?: string | null;
}

export class BreakOffRequest {
  @Day({ description: '最后一日' })
  readonly on!: string;
  @Choice(['worker-left', 'employer', 'school', 'unsuited', 'other'])
  readonly because!: BreakOff;
  @Words({ max: 500 })
  readonly reason!: string;
}

export class AppointmentRequest {
  @Choice(APPOINTMENT_TITLES, { description: '首席技师、特聘技师、班组长、实训指导' })
  readonly title!: SkillAppointment['title'];
  @CreditCode()
  readonly employer!: string;
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Choice(LEVEL_NAMES, { optional: true })
  readonly level?: Level | null;
  @Choice(['key-post', 'key-process'], { optional: true, description: '关键岗位、关键工序' })
  readonly critical?: 'key-post' | 'key-process' | null;
  @ApiProperty({ enum: PAY_FORMS, isArray: true, required: false, description: '分配形式' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(PAY_FORMS, { each: true })
  readonly payForms?: PayForm[];
  @Whole(0, MOST_FEN, {
    optional: true,
    description: '每月津贴（分），单位核定 a month, as the employer sets it',
  })
  readonly allowanceFen?: number | null;
  @Day({ description: '聘任日期' })
  readonly from!: string;
  @Day({ optional: true, description: '任期最后一日 last day of the term' })
  readonly until?: string | null;
}

/** What is left out stays as it was said. */
export class AppointmentCorrectionRequest {
  @Day({ optional: true })
  readonly from?: string;
  @Day({ optional: true })
  readonly until?: string;
  @Choice(LEVEL_NAMES, { optional: true })
  readonly level?: Level;
  @Choice(['key-post', 'key-process'], { optional: true })
  readonly critical?: 'key-post' | 'key-process';
  @Whole(0, MOST_FEN, { optional: true })
  readonly allowanceFen?: number;
  @Words({ max: 500, description: '更正原因' })
  readonly reason!: string;
}

export class AppointmentEndRequest {
  @Day({ description: '最后一日' })
  readonly on!: string;
  @Words({ max: 500 })
  readonly reason!: string;
}
