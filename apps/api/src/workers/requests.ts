import type { ContributionSpan, DocumentKind, InsuranceScheme } from '#worker-registry';
import {
  Choice,
  CreditCode,
  Day,
  Flag,
  IndustryCode,
  Month,
  OccupationCode,
  Part,
  Parts,
  Region,
  Words,
} from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';

export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  'resident-id',
  'hong-kong-permit',
  'macau-permit',
  'taiwan-permit',
  'foreign-document',
];

export class WorkerSearchQuery extends VantagePageQuery {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
  @Words({ optional: true, max: 50, description: '姓名或其中一部分，单字按姓氏 name or a part of it' })
  readonly name?: string;
  @Words({ optional: true, max: 30, description: '完整证件号码 whole identity number' })
  readonly idNumber?: string;
  @Choice(DOCUMENT_KINDS, { optional: true, description: '默认居民身份证 resident-id when absent' })
  readonly idKind?: DocumentKind;
  @CreditCode({ optional: true, description: '在该单位在岗 works there now' })
  readonly employer?: string;
}

export class WorkerQuery extends VantageQuery {
  @Flag({ optional: true, description: '不脱敏，须有权限 unmasked, for roles that may see it' })
  readonly full?: boolean;
}

/** What may be said of a post beyond what every post has; left out where nobody has said. */
class PostTermsRequest {
  @Flag({ optional: true, description: '技能岗位' })
  readonly skilled?: boolean | null;
  @Flag({ optional: true, description: '全职' })
  readonly fullTime?: boolean | null;
  @Choice(['newly-hired', 'transferred'], { optional: true, description: '新招用、新转岗' })
  readonly entry?: 'newly-hired' | 'transferred' | null;
  @Flag({ optional: true, description: '从本地区以外引进' })
  readonly fromOutside?: boolean | null;
  @Choice(['direct', 'dispatched'], { optional: true, description: '直接用工、劳务派遣' })
  readonly form?: 'direct' | 'dispatched' | null;
  @CreditCode({ optional: true, description: '劳务派遣的用工单位 where a dispatched worker works' })
  readonly usedBy?: string | null;
}

export class PostChangeRequest extends PostTermsRequest {
  @Region({ description: '工作地 place of work' })
  readonly region!: string;
  @IndustryCode()
  readonly industry!: string;
  @Choice(['2015', '2022'], { description: '职业分类大典版次 edition of the occupation' })
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Flag({ description: '一线职工 front-line post' })
  readonly frontLine!: boolean;
  @Flag({ description: '已签订劳动合同 under a labour contract' })
  readonly contract!: boolean;
  @Day({ description: '新岗位首日 first day in the new post' })
  readonly on!: string;
  @Words({ max: 500, description: '变动原因' })
  readonly reason!: string;
}

export class EmploymentRequest extends PostTermsRequest {
  @CreditCode({ description: '用人单位统一社会信用代码 credit code of the employer' })
  readonly employer!: string;
  @Words()
  readonly employerName!: string;
  @Region({ description: '工作地 place of work' })
  readonly region!: string;
  @IndustryCode()
  readonly industry!: string;
  @Choice(['2015', '2022'], { description: '职业分类大典版次 edition of the occupation' })
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Flag({ description: '一线职工 front-line post' })
  readonly frontLine!: boolean;
  @Flag({ description: '已签订劳动合同 under a labour contract' })
  readonly contract!: boolean;
  @Day({ description: '入职日期 first day' })
  readonly startedOn!: string;
}

export class RegisterWorkerRequest {
  @Words({ max: 50 })
  readonly name!: string;
  @Choice(DOCUMENT_KINDS)
  readonly idKind!: DocumentKind;
  @Words({ max: 30 })
  readonly idNumber!: string;
  @Words({ optional: true, min: 5, max: 20 })
  readonly phone?: string | null;
  @Choice(['male', 'female'], { optional: true, description: '居民身份证无需填写 told by a resident number' })
  readonly sex?: 'male' | 'female' | null;
  @Month({ optional: true, description: '居民身份证无需填写 told by a resident number' })
  readonly birthMonth?: string | null;
  @Region({ optional: true, description: '户籍地 household registration' })
  readonly hukouRegion?: string | null;
  @Part(EmploymentRequest, {
    optional: true,
    description: '现岗位；归口地区由其决定 post held now: it decides which office looks after the person',
  })
  readonly employment?: EmploymentRequest | null;
}

export class EndEmploymentRequest {
  @Day({ description: '最后在岗日 last day' })
  readonly endedOn!: string;
  @Words()
  readonly reason!: string;
}

const CORRECTION_REASON = {
  min: 4,
  description:
    '更正原因与依据，不得出现本人姓名、证件号码或电话 why, and on what ground; must not name the person',
};

export class WorkerCorrectionRequest {
  @Words({ optional: true, max: 50, description: '正确的姓名 the right name' })
  readonly name?: string | null;
  @Choice(['male', 'female'], {
    optional: true,
    description: '不得与公民身份号码矛盾 as a resident number tells',
  })
  readonly sex?: 'male' | 'female' | null;
  @Month({ optional: true, description: '不得与公民身份号码矛盾 as a resident number tells' })
  readonly birthMonth?: string | null;
  @Region({ optional: true, description: '户籍地 household registration' })
  readonly hukouRegion?: string | null;
  @Words(CORRECTION_REASON)
  readonly reason!: string;
}

/** What is left out was right. */
export class EmploymentCorrectionRequest extends PostTermsRequest {
  @CreditCode({ optional: true, description: '用人单位，须一并填写名称 with its name' })
  readonly employer?: string | null;
  @Words({ optional: true })
  readonly employerName?: string | null;
  @Region({ optional: true, description: '工作地 place of work' })
  readonly region?: string | null;
  @IndustryCode({ optional: true })
  readonly industry?: string | null;
  @Choice(['2015', '2022'], { optional: true, description: '与职业编码一并填写 with the occupation' })
  readonly edition?: '2015' | '2022' | null;
  @OccupationCode({ optional: true })
  readonly occupation?: string | null;
  @Flag({ optional: true, description: '一线职工 front-line post' })
  readonly frontLine?: boolean | null;
  @Flag({ optional: true, description: '已签订劳动合同 under a labour contract' })
  readonly contract?: boolean | null;
  @Day({ optional: true, description: '入职日期 first day' })
  readonly startedOn?: string | null;
  @Day({ optional: true, description: '最后在岗日，仅限已离职 last day of a post that has ended' })
  readonly endedOn?: string | null;
  @Flag({ optional: true, description: '离职登记有误，仍在岗 it has not ended at all' })
  readonly notEnded?: boolean | null;
  @Words(CORRECTION_REASON)
  readonly reason!: string;
}

export class InsuranceSpanRequest {
  @Month()
  readonly from!: string;
  @Month({ description: '含当月 included' })
  readonly to!: string;
  @Choice(['paid', 'arrears', 'back-paid'], { description: '已缴、欠缴、补缴' })
  readonly status!: ContributionSpan['status'];
}

export class InsuranceMonthsRequest {
  @Choice(['pension', 'unemployment', 'work-injury', 'medical'])
  readonly scheme!: InsuranceScheme;
  @Region({ description: '参保地 where the contributions were paid' })
  readonly region!: string;
  @CreditCode({ optional: true })
  readonly employer?: string | null;
  @Parts(InsuranceSpanRequest, 200)
  readonly spans!: InsuranceSpanRequest[];
  @Words({
    optional: true,
    min: 4,
    description:
      '更正原因；已缴改为欠缴时必填 why earlier reports were wrong; a paid month in arrears needs it',
  })
  readonly reason?: string | null;
}

export class RetirementRequest {
  @Day({ description: '退休第一天 first day of retirement' })
  readonly retiredOn!: string;
}

export class InsuranceQuery extends VantageQuery {
  @Month({
    optional: true,
    description: '截至月份，默认最后有记录的月份 last month; the last reported one when absent',
  })
  readonly until?: string;
}
