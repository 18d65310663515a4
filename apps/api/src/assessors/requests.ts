import { LEVELS, type Level } from '#reference-data';
import { ASSESSOR_ROLES, type AssessorDetails } from '#skill-certification';
import { Choice, CreditCode, Day, Flag, OccupationCode, Parts, Region, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';
import { ScopeRequest } from '../institutions/requests.js';

export class AssessorListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @OccupationCode({ optional: true, description: '拟考评职业：逐人答复能否考评 who may assess it' })
  readonly occupation?: string;
  @Choice(['2015', '2022'], { optional: true })
  readonly edition?: '2015' | '2022';
  @Choice(LEVELS.map(({ level }) => level), { optional: true })
  readonly level?: Level;
  @Words({ optional: true, max: 64, description: '考评所在机构 where' })
  readonly institutionId?: string;
  @Flag({ optional: true, description: '企业自主评价 the enterprise judges by its own people' })
  readonly byEmployer?: boolean;
}

export class AssessorRequest {
  @Choice(ASSESSOR_ROLES, { description: '考评员、高级考评员、质量督导员、评审专家' })
  readonly role!: AssessorDetails['role'];
  @Words({ max: 60, description: '资格证书编号，不写姓名 number of the qualification; no name' })
  readonly qualificationNumber!: string;
  @Parts(ScopeRequest, 50, { description: '可考评职业与等级' })
  readonly scope!: ScopeRequest[];
  @CreditCode({ optional: true })
  readonly employer?: string | null;
  @Day({ description: '资格截止日（含）' })
  readonly until!: string;
  @Day({ description: '列入日期' })
  readonly on!: string;
}

export class RemovalRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day()
  readonly on!: string;
}

export class ConflictRequest extends RemovalRequest {
  @Words({ max: 64 })
  readonly institutionId!: string;
}
