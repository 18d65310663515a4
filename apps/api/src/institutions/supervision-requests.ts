import { ArrayUnique, IsArray, IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { BASE_KINDS, FUNCTIONS, PROVIDERS, type InstitutionProfile } from '#skill-certification';
import { Choice, CreditCode, Day, Flag, Part, Parts, Whole, Words } from '../common/fields.js';

type Functions = InstitutionProfile['functions'];

export class BaseRequest {
  @Choice(BASE_KINDS)
  readonly kind!: (typeof BASE_KINDS)[number];
  @Choice(['city', 'county'])
  readonly level!: 'city' | 'county';
}

export class ProfileRequest {
  @Choice(PROVIDERS, { description: '机构类别' })
  readonly provider!: InstitutionProfile['provider'];
  @ApiProperty({ enum: FUNCTIONS, isArray: true, description: '功能' })
  @IsArray()
  @ArrayUnique()
  @IsIn(FUNCTIONS, { each: true })
  readonly functions!: Functions[number][];
  @Part(BaseRequest, { optional: true, description: '公共实训基地' })
  readonly base?: BaseRequest | null;
  @Words({ optional: true, max: 20, description: '招生代码' })
  readonly admissionCode?: string | null;
  @Day({ optional: true, description: '办学许可截止日（含）；空为无许可 none when absent' })
  readonly licensedUntil?: string | null;
  @Day({ description: '自 as of' })
  readonly on!: string;
}

export class SiteRequest {
  @Words({ min: 6, max: 6, description: '站点代码，6位数字', example: '000002' })
  readonly site!: string;
  @Words()
  readonly name!: string;
  @Words()
  readonly address!: string;
  @Day({ description: '启用日期' })
  readonly on!: string;
}

export class DatedReasonRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day()
  readonly on!: string;
}

export class SchoolYearRequest {
  @Whole(2000, 2099)
  readonly year!: number;
  @Whole(0, 1_000_000, { description: '专任教师' })
  readonly teachers!: number;
  @Whole(0, 1_000_000, { description: '双师型' })
  readonly dualQualified!: number;
  @Whole(0, 10_000_000, { description: '在校生' })
  readonly students!: number;
  @Whole(0, 10_000_000, { description: '招生' })
  readonly admitted!: number;
  @Whole(0, 100_000_000, { description: '社会培训人次' })
  readonly publicTrainings!: number;
}

export class ScoreLineRequest {
  @Words()
  readonly item!: string;
  @Whole(0, 100_000, { description: '得分，十分之一分 tenths of a point' })
  readonly tenths!: number;
  @Whole(1, 100_000, { description: '满分，十分之一分' })
  readonly outOfTenths!: number;
}

export class ReportRequest {
  @Words({ description: '第三方评估机构' })
  readonly assessor!: string;
  @CreditCode()
  readonly assessorCreditCode!: string;
  @Words({ max: 60, description: '报告编号' })
  readonly number!: string;
  @Day()
  readonly on!: string;
}

export class RatingRequest {
  @Words({ min: 4, max: 4, example: '2020', description: '评定年度' })
  readonly period!: string;
  @Parts(ScoreLineRequest, 100, { description: '评分表' })
  readonly sheet!: ScoreLineRequest[];
  @Part(ReportRequest, { optional: true, description: '第三方评估报告' })
  readonly report?: ReportRequest | null;
}

export class HearingRequest {
  @Day()
  readonly on!: string;
  @Flag({ description: '机构到场 the institution came' })
  readonly attended!: boolean;
  @Words({ max: 60, description: '听证笔录编号' })
  readonly minutes!: string;
}

export class DecisionRequest {
  @Choice(['eliminate', 'keep'])
  readonly outcome!: 'eliminate' | 'keep';
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '决定生效日期 first day' })
  readonly on!: string;
}
