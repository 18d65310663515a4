import { LEVELS, type Level } from '#reference-data';
import {
  SIGN_IN_METHODS,
  type ClassStatus,
  type EvaluationMode,
  type SignInMethod,
} from '#skill-certification';
import type { DocumentKind } from '#worker-registry';
import {
  Choice,
  CreditCode,
  Day,
  Flag,
  OccupationCode,
  Part,
  Parts,
  Region,
  Whole,
  Words,
} from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';
import { DOCUMENT_KINDS } from '../workers/requests.js';

const LEVEL_NAMES = LEVELS.map(({ level }) => level);
const MODES = [
  'employer-assessment',
  'social-assessment',
  'special-ability-test',
  'international-certificate',
  'direct-recognition',
] as const satisfies readonly EvaluationMode[];
const STATUSES = ['requested', 'approved', 'refused', 'cancelled', 'finished'] as const;

export class ClassListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Words({ optional: true, max: 64, description: '机构 institution' })
  readonly institutionId?: string;
  @Choice(STATUSES, { optional: true })
  readonly status?: ClassStatus;
  @Flag({ optional: true, description: '只列逾期未批复 only those whose answer is overdue' })
  readonly overdue?: boolean;
}

export class SessionRequest {
  @Words({ max: 40, description: '课次编号 id within the class' })
  readonly sessionId!: string;
  @Day()
  readonly date!: string;
  @Words({ min: 5, max: 5, example: '09:00' })
  readonly from!: string;
  @Words({ min: 5, max: 5, example: '11:30' })
  readonly to!: string;
  @Choice(['on-site', 'online'])
  readonly mode!: 'on-site' | 'online';
  @Words()
  readonly subject!: string;
}

export class TeacherRequest {
  @Words({ max: 60, description: '资格证书编号，不填姓名 number of the qualification, no name' })
  readonly qualificationNumber!: string;
  @Words({ max: 60 })
  readonly qualification!: string;
  @Flag({ description: '双师型' })
  readonly dualQualified!: boolean;
}

export class ExamRequest {
  @Day()
  readonly on!: string;
  @Words()
  readonly place!: string;
  @Choice(MODES)
  readonly mode!: EvaluationMode;
  @Words({ optional: true, max: 64, description: '评价机构 institution that certifies' })
  readonly certifiedBy?: string | null;
}

export class TraineeRequest {
  @Words({ max: 60 })
  readonly name!: string;
  @Choice(DOCUMENT_KINDS)
  readonly idKind!: DocumentKind;
  @Words({ max: 30 })
  readonly idNumber!: string;
  @Words({ optional: true, min: 5, max: 20 })
  readonly phone?: string | null;
}

export class ClassRequest {
  @Words({ max: 20, description: '本机构班号 own number of the class', example: '2020-001' })
  readonly ownNumber!: string;
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Choice(LEVEL_NAMES, { optional: true })
  readonly level?: Level | null;
  @Day()
  readonly startsOn!: string;
  @Day({ description: '含当日 included' })
  readonly endsOn!: string;
  @Words()
  readonly place!: string;
  @Parts(SessionRequest, 500, { description: '教学计划 timetable' })
  readonly sessions!: SessionRequest[];
  @Parts(TeacherRequest, 50)
  readonly teachers!: TeacherRequest[];
  @Part(ExamRequest, { optional: true, description: '结业考核计划' })
  readonly exam?: ExamRequest | null;
  @Words({ optional: true, max: 60, description: '培训项目 programme, such as 企业新型学徒制' })
  readonly project?: string | null;
  @Words({ optional: true, max: 60, description: '国家基本职业培训包编号' })
  readonly package?: string | null;
  @Flag({ description: '政府购买服务' })
  readonly purchased!: boolean;
  @Parts(TraineeRequest, 200, { description: '学员名单' })
  readonly roster!: TraineeRequest[];
}

export class ReasonRequest {
  @Words({ max: 500 })
  readonly reason!: string;
}

export class SignInRequest {
  @Words({ max: 64 })
  readonly workerId!: string;
  @Words({ min: 19, max: 19, example: '2020-02-10T08:55:03', description: '北京时间 Beijing time' })
  readonly at!: string;
  @Choice(SIGN_IN_METHODS)
  readonly method!: SignInMethod;
}

export class SignInsRequest {
  @Words({ max: 40 })
  readonly sessionId!: string;
  @Parts(SignInRequest, 200)
  readonly signIns!: SignInRequest[];
}

export class InspectionRequest {
  @Words({ description: '检查机构名称 organisation that inspects' })
  readonly inspector!: string;
  @CreditCode()
  readonly inspectorCreditCode!: string;
  @Day()
  readonly on!: string;
  @Words({ optional: true, max: 40 })
  readonly sessionId?: string | null;
  @Whole(0, 1000, { optional: true, description: '现场人数 people counted' })
  readonly present?: number | null;
  @Choice(['in-order', 'deficient'])
  readonly outcome!: 'in-order' | 'deficient';
  @Words({ max: 500 })
  readonly findings!: string;
}

export class ResultRequest {
  @Words({ max: 64 })
  readonly workerId!: string;
  @Choice(['passed', 'failed', 'absent'])
  readonly outcome!: 'passed' | 'failed' | 'absent';
  @Whole(0, 1000, { optional: true, description: '成绩，十分之一分 marks in tenths' })
  readonly scoreTenths?: number | null;
}

export class ExamResultsRequest {
  @Day({ description: '考核日期' })
  readonly on!: string;
  @Parts(ResultRequest, 200)
  readonly results!: ResultRequest[];
}
