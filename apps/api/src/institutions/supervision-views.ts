import { ApiProperty } from '@nestjs/swagger';
import type { InstitutionRatingRow } from '#read-models';
import type { AssessmentReport, Grade, ScoreLine } from '#skill-certification';
import { LevelView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';

export class RatingView {
  @ApiProperty()
  readonly ratingId!: string;
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty({ example: '2020', description: '评定年度' })
  readonly period!: string;
  @ApiProperty({ enum: ['A', 'B', 'C', 'D'] })
  readonly grade!: Grade;
  @ApiProperty({ type: 'integer', description: '百分制得分，十分之一分 of 100 points, in tenths' })
  readonly scoreTenths!: number;
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '评分表 score sheet' })
  readonly sheet!: readonly ScoreLine[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: '第三方评估报告' })
  readonly report!: AssessmentReport | null;
  @ApiProperty({ format: 'date' })
  readonly ratedOn!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '公布日期 null while unpublished',
  })
  readonly publishedOn!: string | null;
}

export const ratingView = ({
  region: _,
  lowest: __,
  ratedBy: ___,
  position: ____,
  ...row
}: InstitutionRatingRow): RatingView => row;

export class ProposalView {
  @ApiProperty()
  readonly proposalId!: string;
  @ApiProperty({ type: [String], description: '所依据的评定 ratings it rests on' })
  readonly ratingIds!: readonly string[];
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '最早听证日期' })
  readonly hearingFrom!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly hearingOn!: string | null;
  @ApiProperty({ enum: ['eliminate', 'keep'], nullable: true })
  readonly outcome!: 'eliminate' | 'keep' | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly decidedOn!: string | null;
}

export class RatingsView extends Vantaged {
  @ApiProperty({ type: [RatingView], description: '最近年度在前 newest year first' })
  readonly ratings!: readonly RatingView[];
  @ApiProperty({ type: [ProposalView], description: '淘汰建议 proposals of elimination' })
  readonly proposals!: readonly ProposalView[];
}

export class RatingPageView extends Vantaged {
  @ApiProperty({ type: [RatingView] })
  readonly rows!: readonly RatingView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class IssuedCountView {
  @ApiProperty()
  readonly occupation!: string;
  @ApiProperty()
  readonly occupationName!: string;
  @ApiProperty({ type: LevelView, nullable: true })
  readonly level!: LevelView | null;
  @ApiProperty({ example: '2020-06' })
  readonly month!: string;
  @ApiProperty({ type: 'integer' })
  readonly count!: number;
}

export class PictureView extends Vantaged {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: [IssuedCountView], description: '按职业、等级、月份的发证数 certificates issued' })
  readonly issued!: readonly IssuedCountView[];
  @ApiProperty({ type: 'integer', description: '考核合格人次 results passed' })
  readonly passed!: number;
  @ApiProperty({ type: 'integer' })
  readonly failed!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '合格率，千分之一，向下取整 per mille' })
  readonly passPerMille!: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '全市机构中位数；全市仅本机构有成绩时为空 median of the city; null where nobody else has results',
  })
  readonly cityMedianPerMille!: number | null;
  @ApiProperty({
    type: RatingView,
    nullable: true,
    description: '最近公布的等级及评分表 grade and its reasons',
  })
  readonly rating!: RatingView | null;
}

export class BaseCountView {
  @ApiProperty({ enum: ['comprehensive', 'regional', 'specialised', 'employer-workshop'] })
  readonly kind!: string;
  @ApiProperty({ type: 'integer' })
  readonly count!: number;
}

export class FiguresView extends Vantaged {
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({ type: [BaseCountView], description: '公共实训基地 training bases by kind' })
  readonly bases!: readonly BaseCountView[];
  @ApiProperty({
    type: 'integer',
    description: '培训人次 trainings that ended in the year, one for each person',
  })
  readonly trainings!: number;
  @ApiProperty({ type: 'integer', description: '专任教师 teachers of the schools that reported' })
  readonly teachers!: number;
  @ApiProperty({ type: 'integer', description: '双师型 dual-qualified' })
  readonly dualQualified!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '双师型占比，千分之一 per mille' })
  readonly dualQualifiedPerMille!: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '社会培训人次与在校生之比，千分之一 per mille',
  })
  readonly publicTrainingPerMille!: number | null;
  @ApiProperty({ type: 'integer', description: '招生人数 pupils admitted' })
  readonly admitted!: number;
  @ApiProperty({ type: 'integer', description: '已报告的院校数 schools that reported' })
  readonly schools!: number;
}
