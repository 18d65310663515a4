import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsObject } from 'class-validator';
import { DEPARTMENTS as WORKING } from '#access';
import {
  CONFIDENCES,
  FIELD_NAMES,
  SOURCES,
  type Confidence,
  type DocumentKind,
  type FieldName,
  type MembershipEnd,
  type NameVariantKind,
  type NewSector,
  type Relation,
  type SourceDepartment,
} from '#worker-registry';
import { Choice, CreditCode, Day, Flag, Month, Parts, Region, Whole, Words } from '../common/fields.js';
import { PageQuery } from '../common/paging.js';
import { DOCUMENT_KINDS } from '../workers/requests.js';

const DEPARTMENTS = Object.keys(SOURCES);

const REASON = {
  min: 4,
  description:
    '理由与依据，不得出现本人姓名、证件号码或电话 why, and on what ground; must not name the person',
};

export class StatementRequest {
  @Choice(FIELD_NAMES, { description: '字段 field of the schema' })
  readonly field!: FieldName;
  @Words({ max: 60, description: '代码、中文名称、是/否、日期；死亡日期可为“无” code, word, yes or no, day' })
  readonly value!: string;
  @Day({ optional: true, description: '生效日期，默认收到日 holds from; the day of receipt when absent' })
  readonly from?: string | null;
  @Day({ optional: true, description: '截止日期 last day' })
  readonly until?: string | null;
}

export class SourceRecordRequest {
  @Choice(DOCUMENT_KINDS, { optional: true, description: '默认居民身份证 resident-id when absent' })
  readonly idKind?: DocumentKind | null;
  @Words({ max: 30 })
  readonly idNumber!: string;
  @Words({ optional: true, max: 50, description: '与登记的姓名比对 compared with the register' })
  readonly name?: string | null;
  @Parts(StatementRequest, 40)
  readonly statements!: StatementRequest[];
}

/** What holds for every row of a file. */
export class SourceFileRequest {
  @Choice(DEPARTMENTS, { description: '来源：信息、人社、民政、公安、住建、工会 department' })
  readonly source!: SourceDepartment;
  @Choice(Object.keys(CONFIDENCES), { description: '核验、申报、自述 verified, reported, declared' })
  readonly confidence!: Confidence;
  @Region({ optional: true, description: '仅本地区人员，默认本账号地区 only people of this division' })
  readonly region?: string | null;
  @Flag({ optional: true, description: '未登记的人员予以登记 register people who are not known' })
  readonly registersUnknown?: boolean | null;
}

/** 政务服务共享数据平台 hands records over in batches. */
export class SourceReportsRequest extends SourceFileRequest {
  @Parts(SourceRecordRequest, 500)
  readonly records!: SourceRecordRequest[];
}

export class SourceImportRowsQuery {
  @Whole(0, 10_000_000, { optional: true, description: '`next` of the page before' })
  readonly after?: number;
  @Whole(1, 1000, { optional: true, description: '200 when absent' })
  readonly limit: number = 200;
}

export class RegionPageQuery extends PageQuery {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
}

export class ConflictQuery extends RegionPageQuery {
  @Choice(FIELD_NAMES, { optional: true })
  readonly field?: FieldName;
}

export class DecisionRequest {
  @Whole(0, 1_000_000, { description: '认定正确的来源数据编号 number of the statement that is right' })
  readonly chosen!: number;
  @ApiProperty({
    type: [Number],
    description: '所见的相互矛盾的来源数据编号 numbers of the statements that were seen',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(6)
  @IsInt({ each: true })
  readonly over!: number[];
  @Flag({ optional: true, description: '改变已有裁定 takes the place of an earlier decision' })
  readonly revises?: boolean | null;
  @Words(REASON)
  readonly reason!: string;
}

export class NameVariantRequest {
  @Choice(['former', 'variant-characters', 'other-script'], {
    description: '曾用名、异体字写法、外文或译名 kind of name',
  })
  readonly kind!: NameVariantKind;
  @Words({ max: 50 })
  readonly name!: string;
}

export class MergeRequest {
  @Words({ max: 36, description: '保留的登记编号 the entry that stands for the person from now on' })
  readonly into!: string;
  @Words(REASON)
  readonly reason!: string;
}

export class MergeEffectsQuery {
  @Words({ optional: true, max: 36, description: '拟合并的登记编号 entry that may be merged with this one' })
  readonly with?: string;
}

export class SeparationRequest {
  @Words({ max: 36, description: '原并入的登记编号 the entry it was merged into' })
  readonly from!: string;
  @Words(REASON)
  readonly reason!: string;
}

export class RuleOutRequest {
  @Words(REASON)
  readonly reason!: string;
}

export class NumberCorrectionRequest {
  @Choice(DOCUMENT_KINDS)
  readonly idKind!: DocumentKind;
  @Words({ max: 30, description: '正确的证件号码 the right number' })
  readonly idNumber!: string;
  @Words(REASON)
  readonly reason!: string;
}

export class HouseholdMemberRequest {
  @Words({ optional: true, max: 36, description: '变更已登记成员时填写 to change a member on record' })
  readonly memberId?: string | null;
  @Words({ optional: true, max: 50 })
  readonly name?: string | null;
  @Choice(['spouse', 'child', 'parent', 'other'], { description: '配偶、子女、父母、其他 relation' })
  readonly relation!: Relation;
  @Flag({ description: '共同居住生活 lives with the worker' })
  readonly coLiving!: boolean;
  @Day({ description: '自何日起 from this day on' })
  readonly from!: string;
}

export class HouseholdEndRequest {
  @Day({ description: '自何日起不再是家庭成员 first day without them' })
  readonly from!: string;
  @Words(REASON)
  readonly reason!: string;
}

export class MembershipRequest {
  @Choice(['join', 'transfer', 'end'], { description: '入会、会籍转移、会籍终止' })
  readonly action!: 'join' | 'transfer' | 'end';
  @Words({ optional: true, max: 64, description: '工会组织编号，终止时不填 union; not for an end' })
  readonly organisationId?: string | null;
  @Choice(['left', 'expelled', 'expired', 'deceased', 'recorded-wrongly'], {
    optional: true,
    description: '终止原因 why it ends',
  })
  readonly because?: MembershipEnd | null;
  @Day({ description: '自何日起 from this day on' })
  readonly on!: string;
}

export class UnionOrganisationRequest {
  @Words({ max: 64 })
  readonly organisationId!: string;
  @Words()
  readonly name!: string;
  @Region()
  readonly region!: string;
  @CreditCode({ optional: true, description: '所属用人单位 employer, if it is the union of one' })
  readonly employer?: string | null;
  @Choice(['platform', 'logistics', 'domestic-service', 'social-organisation', 'other'], {
    optional: true,
    description: '新领域新阶层类别 new sector (AQ 4)',
  })
  readonly newSector?: NewSector | null;
}

export class UnionCountRequest {
  @Whole(0, 10_000_000, { description: '会员人数 members' })
  readonly members!: number;
  @Day({ description: '截至 as of' })
  readonly on!: string;
}

export class RegisterRulesRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string', enum: DEPARTMENTS } },
    description: '各字段的来源优先顺序 for each field its sources, the first goes before the others',
    example: { hukouKind: ['public-security', 'human-resources'] },
  })
  @IsObject()
  readonly precedence!: Record<string, string[]>;
  @Month({ optional: true, description: '新生代农民工：出生年月不早于 born in or after' })
  readonly newGenerationBornFrom?: string | null;
  @Words({ description: '牵头部门 lead of the database' })
  readonly lead!: string;
  @Words({ description: '依据 document or decision' })
  readonly basis!: string;
}

export class DutiesRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string', enum: Object.keys(WORKING) } },
    description:
      '事项由哪些部门办理；未列事项各部门均可 which departments do what; others every department may do',
    example: { 'source-report:decide': ['cyberspace'], 'union:record': ['trade-union'] },
  })
  @IsObject()
  readonly duties!: Record<string, string[]>;
  @Words({ description: '依据 document or decision' })
  readonly basis!: string;
}
