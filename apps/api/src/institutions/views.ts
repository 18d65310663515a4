import { ApiProperty } from '@nestjs/swagger';
import type { InstitutionRow } from '#read-models';
import { occupation, regionName, type Level } from '#reference-data';
import type { FiledScope, InstitutionKind } from '#skill-certification';
import { Recorded } from '../common/answers.js';
import { levelView, LevelView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';

export class ScopeView {
  @ApiProperty({ enum: ['2015', '2022'] })
  readonly edition!: '2015' | '2022';
  @ApiProperty({ example: '6-18-01-01' })
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupationName!: string | null;
  @ApiProperty({ type: [LevelView], description: '由低到高 lowest first' })
  readonly levels!: readonly LevelView[];
}

export class InstitutionView {
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ enum: ['employer', 'social-organisation', 'technical-school'] })
  readonly kind!: InstitutionKind;
  @ApiProperty({ description: '统一社会信用代码' })
  readonly creditCode!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ description: '证书编号前13位' })
  readonly certificatePrefix!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date', description: '含当日 included' })
  readonly until!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '提前终止：最后可发证日期' })
  readonly closedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly closedReason!: string | null;
  @ApiProperty({ description: '当日备案有效 the filing holds on the day' })
  readonly inForce!: boolean;
  @ApiProperty({ type: [ScopeView], description: '当日的备案职业与等级 scope on the day' })
  readonly scope!: readonly ScopeView[];
}

export class InstitutionDetailView extends InstitutionView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export class InstitutionPageView extends Vantaged {
  @ApiProperty({ type: [InstitutionView] })
  readonly rows!: readonly InstitutionView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class InstitutionRecorded extends Recorded {
  @ApiProperty()
  readonly institutionId!: string;
}

const isLevel = (level: LevelView | null): level is LevelView => level !== null;

const scopeView = ({ edition, occupation: code, levels }: FiledScope): ScopeView => ({
  edition,
  occupation: code,
  occupationName: occupation(edition, code)?.name ?? null,
  levels: levels.map((level: Level) => levelView(level)).filter(isLevel),
});

const isInForce = ({ filedFrom, filedUntil, closedOn }: InstitutionRow, day: string): boolean =>
  filedFrom <= day && day <= filedUntil && (closedOn === null || day <= closedOn);

export const institutionView = (row: InstitutionRow, day: string): InstitutionView => ({
  institutionId: row.institutionId,
  name: row.name,
  kind: row.kind,
  creditCode: row.creditCode,
  region: row.region,
  regionName: regionName(row.region),
  certificatePrefix: row.certificatePrefix,
  from: row.filedFrom,
  until: row.filedUntil,
  closedOn: row.closedOn,
  closedReason: row.closedReason,
  inForce: isInForce(row, day),
  scope: row.scope.map(scopeView),
});
