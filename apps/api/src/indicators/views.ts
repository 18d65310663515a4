import { ApiProperty } from '@nestjs/swagger';
import type { StockDefinitions, StockFigures, StockLine } from '#indicators';
import { TextView } from '../common/figures.js';
import { DIMENSIONS, REGIONS_BY } from './requests.js';

export class StockFiguresView implements StockFigures {
  @ApiProperty({
    type: 'integer',
    description: '有岗位或持有效证书的人数 people with a post or a valid certificate',
  })
  readonly persons!: number;
  @ApiProperty({ type: 'integer', description: '在岗 with a post' })
  readonly employed!: number;
  @ApiProperty({ type: 'integer', description: '产业工人' })
  readonly industrialWorkers!: number;
  @ApiProperty({ type: 'integer', description: '技能人才' })
  readonly skilled!: number;
  @ApiProperty({ type: 'integer', description: '高技能人才' })
  readonly highSkilled!: number;
}

export class StockLineView extends StockFiguresView implements StockLine {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '地区、行业或等级；null：此分组不涉及的人，如无岗位者 people this breakdown does not reach',
  })
  readonly key!: string | null;
  @ApiProperty({ type: TextView, nullable: true })
  readonly title!: TextView | null;
}

export class DefinitionView extends TextView {
  @ApiProperty({ description: '出处 where the term stands undefined, and what the default rests on' })
  readonly cite!: string;
  @ApiProperty({ enum: ['document', 'external', 'demo', 'bureau'] })
  readonly basis!: string;
}

export class DefinitionsView {
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly industrialWorker!: DefinitionView;
  @ApiProperty()
  readonly skilled!: DefinitionView;
  @ApiProperty()
  readonly highSkilled!: DefinitionView;
}

export class StockView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ format: 'date' })
  readonly asOf!: string;
  @ApiProperty({ format: 'date-time' })
  readonly knownAt!: string;
  @ApiProperty({ enum: REGIONS_BY })
  readonly regionBy!: (typeof REGIONS_BY)[number];
  @ApiProperty({ enum: DIMENSIONS })
  readonly by!: (typeof DIMENSIONS)[number];
  @ApiProperty({ description: '各行之和 the sum of the lines' })
  readonly total!: StockFiguresView;
  @ApiProperty({ type: [StockLineView] })
  readonly lines!: readonly StockLineView[];
  @ApiProperty({ description: '统计口径 what was counted' })
  readonly definitions!: DefinitionsView;
}

export class FlowLineView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '发证当日工作地；null：当日无岗位 place of work on the day of issue',
  })
  readonly region!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly industry!: string | null;
  @ApiProperty()
  readonly level!: TextView;
  @ApiProperty({ type: 'integer' })
  readonly persons!: number;
  @ApiProperty({
    type: 'integer',
    description: '其中证书后被撤销 of them those whose certificate was revoked later',
  })
  readonly laterRevoked!: number;
}

export class FlowView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({ format: 'date', description: '截至当日已发证的 issued by this day' })
  readonly asOf!: string;
  @ApiProperty({ format: 'date-time' })
  readonly knownAt!: string;
  @ApiProperty({
    type: 'integer',
    description: '新增高技能人才 people whose first high-skilled certificate is of this year',
  })
  readonly persons!: number;
  @ApiProperty({ type: 'integer' })
  readonly laterRevoked!: number;
  @ApiProperty({ type: [FlowLineView] })
  readonly lines!: readonly FlowLineView[];
}

const definitionView = ({ zh, en, cite, basis }: DefinitionView): DefinitionView => ({ zh, en, cite, basis });

export const definitionsView = ({
  version,
  industrialWorker,
  skilled,
  highSkilled,
}: StockDefinitions): DefinitionsView => ({
  version,
  industrialWorker: definitionView(industrialWorker),
  skilled: definitionView(skilled),
  highSkilled: definitionView(highSkilled),
});
