import { ApiProperty } from '@nestjs/swagger';
import type { CatalogueEntry, CatalogueKind, ComponentWeight, EntryOfRegion } from '#skill-certification';
import { levelView, LevelView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { CATALOGUE_KINDS } from './catalogue-requests.js';

class WeightView {
  @ApiProperty()
  readonly name!: ComponentWeight['name'];
  @ApiProperty({ type: 'integer' })
  readonly weight!: number;
}

/** What an entry of no such kind does not have is null. */
export class CatalogueEntryView {
  @ApiProperty({ enum: CATALOGUE_KINDS, description: '评价标准、培训包、专业、新兴产业' })
  readonly kind!: CatalogueKind;
  @ApiProperty()
  readonly id!: string;
  @ApiProperty()
  readonly version!: string;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty({ description: '所属地区 region that keeps it' })
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
  @ApiProperty()
  readonly cite!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupation!: string | null;
  @ApiProperty({ type: LevelView, nullable: true })
  readonly level!: LevelView | null;
  @ApiProperty({ type: String, nullable: true, description: '标准开发单位' })
  readonly developer!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly developerKind!: string | null;
  @ApiProperty({ type: [WeightView], nullable: true })
  readonly weights!: readonly WeightView[] | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '培训包学时' })
  readonly hours!: number | null;
  @ApiProperty({ type: Boolean, nullable: true })
  readonly digital!: boolean | null;
  @ApiProperty({ type: String, nullable: true, description: '培训计划 plan' })
  readonly plan!: string | null;
  @ApiProperty({ type: [String], nullable: true, description: '专业对应的行业门类' })
  readonly sections!: readonly string[] | null;
  @ApiProperty({ type: String, nullable: true, description: '核心课程所属院校' })
  readonly school!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '对接的国际通用职业资格证书' })
  readonly certificate!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '已公布的吻合度（千分之一）' })
  readonly fitPerMille!: number | null;
}

export class SkillCatalogueView extends Vantaged {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: [CatalogueEntryView], description: '当日有效 in force on the day' })
  readonly rows!: readonly CatalogueEntryView[];
}

const NOTHING = {
  occupation: null,
  level: null,
  developer: null,
  developerKind: null,
  weights: null,
  hours: null,
  digital: null,
  plan: null,
  sections: null,
  school: null,
  certificate: null,
  fitPerMille: null,
} as const;

function partsOf(entry: CatalogueEntry): Partial<CatalogueEntryView> {
  switch (entry.kind) {
    case 'standard': {
      const { occupation, developer, developerKind, weights } = entry;
      return { occupation, developer, developerKind, weights };
    }
    case 'package': {
      const { occupation, level, hours, digital, plan } = entry;
      return { occupation, level: levelView(level), hours, digital, plan };
    }
    case 'major':
      return { sections: entry.sections };
    case 'emerging-industry':
      return {};
    case 'core-course':
      return { school: entry.school, certificate: entry.certificate };
    case 'structure-fit':
      return { fitPerMille: entry.fitPerMille };
  }
}

export const catalogueEntryView = ({
  entry,
  region,
  from,
  until,
  cite,
}: EntryOfRegion): CatalogueEntryView => {
  const { kind, id, version, title } = entry;
  return { ...NOTHING, kind, id, version, title, region, from, until, cite, ...partsOf(entry) };
};
