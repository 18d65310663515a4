import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsNumber, IsObject, IsOptional } from 'class-validator';
import { BULLETIN_KINDS, FIGURE_TOPICS, type BulletinKind, type FigureTopic } from '#worker-registry';
import { Choice, Day, Parts, PastMoment, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';

const KINDS = Object.keys(BULLETIN_KINDS);
const LEAST = { description: '最少人数：低于此数不单列 no figure tells of fewer people' };

export class FigureRequest {
  @Words({ max: 60, description: '指标代码，各期一致 the same from bulletin to bulletin' })
  readonly code!: string;
  @Words({ max: 100 })
  readonly title!: string;
  @Choice(Object.keys(FIGURE_TOPICS), { optional: true, description: '思想状况、生产生活、技术技能、需求' })
  readonly topic?: FigureTopic | null;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '分组，例如 {"education":"college"} of which part it tells',
  })
  @IsOptional()
  @IsObject()
  readonly by?: Record<string, string>;
  @ApiProperty({ type: Number })
  @IsNumber()
  readonly value!: number;
  @Words({ max: 20, description: '单位 unit' })
  readonly unit!: string;
  @Whole(0, 100_000_000, { optional: true, description: '回答人数 people who answered' })
  readonly answers?: number | null;
}

export class BulletinRequest {
  @Choice(KINDS)
  readonly kind!: BulletinKind;
  @Words({ max: 100 })
  readonly title!: string;
  @Region()
  readonly region!: string;
  @Day({ description: '所述期间首日 first day of which it tells' })
  readonly from!: string;
  @Day({ description: '末日 last day' })
  readonly until!: string;
  @Parts(FigureRequest, 1000)
  readonly figures!: FigureRequest[];
  @Whole(2, 1000, { optional: true, ...LEAST })
  readonly leastAnswers?: number | null;
  @Words({ description: '依据 document or decision' })
  readonly basis!: string;
  @Words({ optional: true, max: 5000, description: '分析研判 what it comes to' })
  readonly findings?: string | null;
  @Words({ optional: true, max: 64, description: '更正哪一次发布 the bulletin that it puts right' })
  readonly replaces?: string | null;
}

export class StructureRequest {
  @Words({ max: 100 })
  readonly title!: string;
  @Region()
  readonly region!: string;
  @Day({ description: '截至日期 counted on this day' })
  readonly asOf!: string;
  @PastMoment({ optional: true, description: '按当时所知，默认现在 as known at this moment' })
  readonly knownAt?: string;
  @Whole(2, 1000, LEAST)
  readonly leastPeople!: number;
  @ApiProperty({ type: [Number], description: '年龄分组的起始年龄，升序 first years of the bands of age' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  readonly ageBands!: number[];
  @Words({ description: '依据 what the numbers rest on' })
  readonly basis!: string;
}

export class WithdrawalRequest {
  @Words({ max: 500 })
  readonly reason!: string;
}

export class ScheduleRequest {
  @Whole(1, 120, { description: '每几个月一次 every so many months' })
  readonly everyMonths!: number;
  @Day({ description: '首次应发布日期 day on which the first one is due' })
  readonly firstDueOn!: string;
  @Words({ description: '依据' })
  readonly basis!: string;
}

export class BulletinListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '该地区、下辖及上级 the division, those below and those above' })
  readonly region?: string;
  @Choice(KINDS, { optional: true })
  readonly kind?: string;
}

export class DueQuery extends VantageQuery {
  @Region({ optional: true })
  readonly region?: string;
}
