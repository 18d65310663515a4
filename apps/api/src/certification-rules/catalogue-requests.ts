import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import { LEVELS, type Level } from '#reference-data';
import {
  DEVELOPERS,
  TRAINING_PLANS,
  type CatalogueKind,
  type ComponentWeight,
  type PackageEntry,
  type StandardEntry,
} from '#skill-certification';
import {
  Choice,
  Day,
  Flag,
  IndustryCode,
  OccupationCode,
  Parts,
  Region,
  Whole,
  Words,
} from '../common/fields.js';
import { VantageQuery } from '../common/vantage.js';

const CODE = { max: 64 } as const;
export const CATALOGUE_KINDS = [
  'standard',
  'package',
  'major',
  'emerging-industry',
  'core-course',
  'structure-fit',
] as const;

export class CatalogueQuery extends VantageQuery {
  @Region({ optional: true, description: '默认本账号地区 own region when absent' })
  readonly region?: string;
  @Choice(CATALOGUE_KINDS, { optional: true, description: '类别 kind' })
  readonly kind?: CatalogueKind;
}

/** What every entry states; stated again with a last day, it ends. */
export class EntryRequest {
  @Words({ ...CODE, description: '版本 version' })
  readonly version!: string;
  @Words({ max: 100 })
  readonly title!: string;
  @Day({ description: '首日 first day' })
  readonly from!: string;
  @Day({ optional: true, description: '末日；空为仍有效 last day' })
  readonly until?: string | null;
  @Words({ max: 200, description: '依据 where it comes from' })
  readonly cite!: string;
}

export class WeightRequest {
  @Choice(['theory', 'practice', 'innovation', 'problem-solving', 'contribution'])
  readonly name!: ComponentWeight['name'];
  @Whole(1, 100, { description: '权重（%）' })
  readonly weight!: number;
}

export class ListedStandardRequest extends EntryRequest {
  @Words({ ...CODE, description: '标准或规范编号' })
  readonly id!: string;
  @Choice(['2015', '2022'])
  readonly edition!: StandardEntry['edition'];
  @OccupationCode()
  readonly occupation!: string;
  @Words({ max: 100, description: '开发单位 developer' })
  readonly developer!: string;
  @Choice(DEVELOPERS, { description: '国家、行业协会、龙头企业、院校' })
  readonly developerKind!: StandardEntry['developerKind'];
  @Parts(WeightRequest, 5, { optional: true, description: '评价要素权重，合计100 weights' })
  readonly weights?: WeightRequest[] | null;
}

export class ListedPackageRequest extends EntryRequest {
  @Words({ ...CODE, description: '培训包代码' })
  readonly id!: string;
  @Choice(['2015', '2022'])
  readonly edition!: PackageEntry['edition'];
  @OccupationCode()
  readonly occupation!: string;
  @Choice(LEVELS.map(({ level }) => level), { optional: true, description: '等级；空为不限 null: any' })
  readonly level?: Level | null;
  @Whole(1, 10_000, { description: '学时 hours' })
  readonly hours!: number;
  @Flag({ description: '数字培训课程 digital' })
  readonly digital!: boolean;
  @Choice(TRAINING_PLANS, { description: '国家基本职业培训包、英才名匠、青苗计划、匠人匠心' })
  readonly plan!: PackageEntry['plan'];
}

export class MajorRequest extends EntryRequest {
  @Words({ ...CODE, description: '专业代码' })
  readonly id!: string;
  @ApiProperty({
    type: [String],
    description: '对应的国民经济行业门类 sections of GB/T 4754',
    example: ['C'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[A-T]$/, { each: true, message: '应为行业门类，例如 C|must be a section such as C' })
  readonly sections!: string[];
}

export class EmergingIndustryRequest extends EntryRequest {
  @IndustryCode()
  readonly id!: string;
}

export class CoreCourseRequest extends EntryRequest {
  @Words({ ...CODE, description: '课程代码' })
  readonly id!: string;
  @Words({ max: 100, description: '院校' })
  readonly school!: string;
  @Words({ max: 100, optional: true, description: '对接的国际通用职业资格证书；空为未对接' })
  readonly certificate?: string | null;
}
