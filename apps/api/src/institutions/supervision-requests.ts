import { ArrayUnique, IsArray, IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { LEVELS, type Level } from '#reference-data';
import {
  BASE_KINDS,
  FUNCTIONS,
  PROVIDERS,
  PURCHASED_SERVICES,
  type InstitutionProfile,
  type Purchase,
} from '#skill-certification';
import {
  Choice,
  CreditCode,
  Day,
  Flag,
  OccupationCode,
  Part,
  Parts,
  Whole,
  Words,
} from '../common/fields.js';

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

export class MajorStudentsRequest {
  @Words({ max: 64, description: '专业代码' })
  readonly major!: string;
  @Whole(0, 10_000_000, { description: '在校生' })
  readonly students!: number;
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
  @Parts(MajorStudentsRequest, 500, { optional: true, description: '各专业在校生 students by major' })
  readonly majors?: MajorStudentsRequest[] | null;
}

export class PurchaseRequest {
  @Words({ max: 64, description: '合同编号 number of the contract' })
  readonly purchaseId!: string;
  @Choice(PURCHASED_SERVICES, { description: '评价（鉴定）服务、培训服务' })
  readonly service!: Purchase['service'];
  @Words({ max: 100, description: '购买主体' })
  readonly purchaser!: string;
  @Words({ max: 60, description: '招标编号' })
  readonly tender!: string;
  @Words({ max: 20, description: '标段' })
  readonly lot!: string;
  @Whole(1, 100_000_000, { description: '单价（分/人） price for one person, in fen' })
  readonly unitPriceFen!: number;
  @Day({ description: '服务首日' })
  readonly from!: string;
  @Day({ description: '服务末日（含）' })
  readonly until!: string;
  @Day({ description: '中标日期 day of the award' })
  readonly on!: string;
}

export class EngagementRequest {
  @Words({ max: 60, description: '技能证书编号，不写姓名 number of the paper of skill' })
  readonly qualificationNumber!: string;
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Choice(LEVELS.map(({ level }) => level))
  readonly level!: Level;
  @Words({ max: 100, description: '任教专业' })
  readonly major!: string;
  @Words({ max: 60, description: '批准文号' })
  readonly approvalNumber!: string;
  @Day()
  readonly on!: string;
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
