import { LEVELS, type Level } from '#reference-data';
import {
  EMPLOYER_OWNERSHIPS,
  EMPLOYER_SIZES,
  INSPECTION_KINDS,
  INSPECTION_SUBJECTS,
  type EmployerOwnership,
  type Inspection,
} from '#worker-registry';
import { Choice, CreditCode, Day, Flag, IndustryCode, Part, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';

export class EmployerListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Words({ optional: true, max: 50, description: '单位名称的一部分 part of the name' })
  readonly name?: string;
}

/** What is left out stays as it was; null says that it is not known any more. */
export class EmployerFieldsRequest {
  @Words({ optional: true })
  readonly name?: string;
  @Region({ optional: true })
  readonly region?: string;
  @IndustryCode({ optional: true })
  readonly industry?: string | null;
  @Choice(Object.keys(EMPLOYER_OWNERSHIPS), { optional: true })
  readonly ownership?: EmployerOwnership | null;
  @Choice(Object.keys(EMPLOYER_SIZES), { optional: true })
  readonly size?: keyof typeof EMPLOYER_SIZES | null;
  @Flag({ optional: true, description: '规模以上' })
  readonly aboveScale?: boolean | null;
  @Whole(0, 10_000_000, { optional: true, description: '职工人数' })
  readonly headcount?: number | null;
  @Flag({ optional: true, description: '财政供养' })
  readonly publicPayroll?: boolean | null;
  @Flag({ optional: true, description: '技能人才自主评价引领示范企业' })
  readonly selfEvaluationDemonstration?: boolean | null;
  @Flag({ optional: true, description: '首席技师制度' })
  readonly chiefTechnicianSystem?: boolean | null;
  @Flag({ optional: true, description: '高技能人才特聘岗位' })
  readonly highSkilledPosts?: boolean | null;
  @Flag({ optional: true, description: '有党员' })
  readonly partyMember?: boolean | null;
  @Flag({ optional: true, description: '有党组织' })
  readonly partyOrganisation?: boolean | null;
  @Flag({ optional: true, description: '已建立工会' })
  readonly unionEstablished?: boolean | null;
  @Flag({ optional: true, description: '集体协商机制' })
  readonly collectiveBargaining?: boolean | null;
  @Flag({ optional: true, description: '职代会' })
  readonly workersCongress?: boolean | null;
  @Flag({ optional: true, description: '技术工人培养规划' })
  readonly trainingPlan?: boolean | null;
  @Flag({ optional: true, description: '技术工人培训制度' })
  readonly trainingRules?: boolean | null;
  @Flag({ optional: true, description: '定向培养协议' })
  readonly directedTraining?: boolean | null;
  @Flag({ optional: true, description: '人事统一管理' })
  readonly unifiedPersonnel?: boolean | null;
  @Flag({ optional: true, description: '领军人才参与管理' })
  readonly leadersInManagement?: boolean | null;
  @Flag({ optional: true, description: '技能等级与职称同等待遇' })
  readonly equalTreatment?: boolean | null;
  @Flag({ optional: true, description: '校企合作' })
  readonly cooperatesWithSchool?: boolean | null;
  @Flag({ optional: true, description: '举办职业院校' })
  readonly runsSchool?: boolean | null;
  @Flag({ optional: true, description: '办学符合规划' })
  readonly schoolInPlan?: boolean | null;
}

export class EmployerRequest {
  @CreditCode()
  readonly employer!: string;
  @Part(EmployerFieldsRequest, { description: '单位名称与所在地区必填 name and region are needed' })
  readonly fields!: EmployerFieldsRequest;
  @Day({ description: '自该日起 first day on which this holds' })
  readonly from!: string;
}

export class EmployerChangeRequest {
  @Part(EmployerFieldsRequest)
  readonly fields!: EmployerFieldsRequest;
  @Day({ description: '自该日起 first day on which this holds' })
  readonly from!: string;
}

export class EmployerCorrectionRequest {
  @Part(EmployerFieldsRequest, { description: '正确的内容 what is right' })
  readonly fields!: EmployerFieldsRequest;
  @Day({ description: '被更正的登记自哪日起 day from which the wrong statement was said to hold' })
  readonly from!: string;
  @Words({ max: 500, description: '更正原因' })
  readonly reason!: string;
}

export class EmployerClosingRequest {
  @Day({ description: '最后一日 last day' })
  readonly on!: string;
  @Words({ max: 500 })
  readonly reason!: string;
}

export class WithdrawalRequest {
  @Words({ max: 500, description: '为何撤回注销' })
  readonly reason!: string;
}

export class InspectionRequest {
  @Choice(INSPECTION_KINDS, { description: '专项检查、双随机、日常巡查' })
  readonly kind!: Inspection['kind'];
  @Choice(INSPECTION_SUBJECTS, { description: '职工教育经费、劳动保障' })
  readonly about!: Inspection['about'];
  @Whole(1990, 2100, { optional: true, description: '所检查的年度' })
  readonly year?: number | null;
  @Flag({ description: '合格' })
  readonly passed!: boolean;
  @Words({ max: 1000, description: '检查情况' })
  readonly finding!: string;
  @Day({ description: '检查日期' })
  readonly on!: string;
}

const MOST_FEN = 1_000_000_000_000;
const fen = (description: string) => Whole(0, MOST_FEN, { optional: true, description });

/** What is left out was not reported; 0 says that there was none. */
export class EmployerReportRequest {
  @Whole(1990, 2100)
  readonly year!: number;
  @fen('提取职工教育经费（分）')
  readonly educationFundFen?: number | null;
  @fen('用于一线职工教育培训（分）')
  readonly frontLineTrainingFen?: number | null;
  @fen('其中用于一线职工技能培训（分）')
  readonly frontLineSkillTrainingFen?: number | null;
  @fen('工资总额（分）')
  readonly wageTotalFen?: number | null;
  @fen('列支的培训费用（分）')
  readonly trainingCostFen?: number | null;
  @fen('校企合作成本（分）')
  readonly cooperationCostFen?: number | null;
  @Whole(-1000, 10_000, { optional: true, description: '一线职工工资增幅（‰）' })
  readonly frontLineWageGrowthPerMille?: number | null;
  @Whole(-1000, 10_000, { optional: true, description: '职工平均工资增幅（‰）' })
  readonly wageGrowthPerMille?: number | null;
  @Whole(0, 1_000_000, { optional: true, description: '所办院校毕业生人数' })
  readonly graduates?: number | null;
  @Whole(0, 1_000_000, { optional: true, description: '输送产业工人人数' })
  readonly workersSent?: number | null;
  @Words({ optional: true, max: 500, description: '重报原因 why the year is restated' })
  readonly reason?: string | null;
}

export class EmployerYearQuery extends VantageQuery {
  @Whole(1990, 2100, { optional: true, description: '年度，默认上一年 the year before when absent' })
  readonly year?: number;
}

export const FUND_STATUSES = ['compliant', 'non-compliant', 'undetermined', 'not-activated'] as const;
export type FundStatus = (typeof FUND_STATUSES)[number];

export class FundListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Whole(1990, 2100, { optional: true, description: '年度，默认上一年 the year before when absent' })
  readonly year?: number;
  @Choice(FUND_STATUSES, { optional: true, description: '只列该结论 only employers with this answer' })
  readonly status?: FundStatus;
}

export const LEVEL_NAMES: readonly Level[] = LEVELS.map(({ level }) => level);
