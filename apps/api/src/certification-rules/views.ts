import { ApiProperty } from '@nestjs/swagger';
import type { CertificateFamily } from '#skill-certification';

class LimitView {
  @ApiProperty({ type: 'integer' })
  readonly perYear!: number;
  @ApiProperty({ enum: ['document', 'external', 'bureau', 'demo'] })
  readonly basis!: string;
  @ApiProperty()
  readonly cite!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
}

class PilotView {
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty()
  readonly approvalNumber!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '末日 last day' })
  readonly until!: string | null;
}

class CatalogueView {
  @ApiProperty({ enum: ['2015', '2022'] })
  readonly edition!: string;
  @ApiProperty()
  readonly occupation!: string;
  @ApiProperty({ enum: ['vocational-qualification', 'skill-level'] })
  readonly family!: CertificateFamily;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
  @ApiProperty()
  readonly cite!: string;
}

/** What a bureau has set that no document prints. */
export class CertificationRulesView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: [LimitView], description: '每年竞赛晋升次数 promotions by contests a year' })
  readonly limits!: readonly LimitView[];
  @ApiProperty({ type: [PilotView], description: '直接认定试点名单 register of pilots' })
  readonly pilots!: readonly PilotView[];
  @ApiProperty({ type: [CatalogueView], description: '职业资格与技能等级目录 catalogue of occupations' })
  readonly catalogue!: readonly CatalogueView[];
}
