import { ApiProperty } from '@nestjs/swagger';
import type { PolicyPackRow } from '#read-models';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { PackProgrammeView } from './programme-views.js';

export class PackVersionView {
  @ApiProperty({ example: 'cixi-2019-78' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ description: '文号', example: '慈党发〔2019〕78号' })
  readonly number!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ enum: ['draft', 'published'] })
  readonly status!: PolicyPackRow['status'];
  @ApiProperty()
  readonly draftedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly draftedAt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly publishedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly publishedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly inForceFrom!: string | null;
  @ApiProperty({ description: '当日由此版本作答 this version answers on the day asked about' })
  readonly inForce!: boolean;
}

export class PackListView extends Vantaged {
  @ApiProperty({ type: [PackVersionView] })
  readonly rows!: readonly PackVersionView[];
}

export class PackDetailView extends PackVersionView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({ type: [PackProgrammeView] })
  readonly programmes!: readonly PackProgrammeView[];
  @ApiProperty({ type: 'object', additionalProperties: true, description: '政策包全文 the whole pack' })
  readonly content!: object;
}

export class DraftedView extends Recorded {
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
}
