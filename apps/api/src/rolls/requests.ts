import {
  ROLL_KINDS,
  ROLL_ROLES,
  ROLL_TIERS,
  type RollEnd,
  type RollKind,
  type RollRole,
  type RollTier,
} from '#worker-registry';
import { Choice, CreditCode, Day, Part, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';

const KINDS = Object.keys(ROLL_KINDS);

export class RollRequest {
  @Choice(KINDS, { description: '类别：班组、工作室、师带徒、荣誉、行动计划、代表委员等 kind' })
  readonly kind!: RollKind;
  @Words({ max: 100 })
  readonly title!: string;
  @Choice(Object.keys(ROLL_TIERS), { description: '级别 tier' })
  readonly tier!: RollTier;
  @Region()
  readonly region!: string;
  @CreditCode({ optional: true, description: '用人单位；班组必填 employer; a team has one' })
  readonly employer?: string | null;
  @Words({ optional: true, max: 60, description: '系列代码，各届一致 the same from round to round' })
  readonly series?: string | null;
  @Words({ description: '依据：命名、授予、启动文件 document that names, grants or starts it' })
  readonly basis!: string;
  @Day({ description: '设立、授予或启动日期 first day' })
  readonly on!: string;
}

export class RollCorrectionRequest extends RollRequest {
  @Words({ min: 4, max: 500 })
  readonly reason!: string;
}

export class RollEndRequest {
  @Day({ description: '末日 last day' })
  readonly on!: string;
  @Words({ min: 2, max: 500 })
  readonly reason!: string;
}

class StudyRequest {
  @Words({ max: 100, description: '学校 school' })
  readonly school!: string;
  @Words({ max: 40, description: '学历层次 level that it leads to' })
  readonly level!: string;
}

export class RollEntryRequest {
  @Words({ max: 64 })
  readonly rollId!: string;
  @Choice(Object.keys(ROLL_ROLES), { description: '身份 as what' })
  readonly role!: RollRole;
  @Day({ description: '自何日起 first day' })
  readonly from!: string;
  @Part(StudyRequest, { optional: true, description: '学历提升：学校与层次 school and level' })
  readonly study?: StudyRequest | null;
}

export class RollEntryEndRequest extends RollEndRequest {
  @Choice(['completed', 'left', 'revoked', 'recorded-wrongly'], {
    description: '完成、离开、撤销、登记有误 why',
  })
  readonly because!: RollEnd;
}

export class RollListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
  @Choice(KINDS, { optional: true })
  readonly kind?: string;
  @Words({ optional: true, max: 60 })
  readonly series?: string;
}

export class RollCountQuery extends VantageQuery {
  @Region({ optional: true })
  readonly region?: string;
  @Whole(2, 1000, {
    optional: true,
    description:
      '最少人数：给出时另计荣誉获得者中的党员，低于此数的不单列 counts holders of honours by party as well',
  })
  readonly leastPeople?: number;
}
