import { ApiProperty } from '@nestjs/swagger';
import type { InstitutionRow } from '#read-models';
import { occupation, regionName, type Level } from '#reference-data';
import {
  PROVIDERS,
  type FiledScope,
  type InstitutionKind,
  type InstitutionProfile,
} from '#skill-certification';
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
  @ApiProperty({ enum: PROVIDERS, nullable: true, description: '机构类别；null：未登记' })
  readonly provider!: InstitutionProfile['provider'] | null;
  @ApiProperty({ type: String, nullable: true, description: '招生代码' })
  readonly admissionCode!: string | null;
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

/** The site of the filing has neither name nor address of its own. */
interface SiteView {
  readonly site: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

export class InstitutionDetailView extends InstitutionView {
  @ApiProperty({ description: '机构代码（4位） organisation code' })
  readonly organisation!: string;
  @ApiProperty({ description: '省级代码' })
  readonly province!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    description: '站点，备案站点在前 sites, that of the filing first',
  })
  readonly sites!: readonly SiteView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: '类别与功能 kind and functions',
  })
  readonly profile!: InstitutionProfile | null;
  @ApiProperty({ description: '当日暂停 suspended on the day' })
  readonly suspended!: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '淘汰日期' })
  readonly eliminatedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly eliminatedReason!: string | null;
  @ApiProperty({
    enum: ['A', 'B', 'C', 'D'],
    nullable: true,
    description: '当日已公布的信用等级 grade published by the day',
  })
  readonly grade!: string | null;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    description: '政府购买服务：标段、单价（分）、期间 services that the government buys of it',
  })
  readonly purchases!: InstitutionRow['purchases'];
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    description: '经绿色通道引进的高技能教师 teachers engaged for their skill',
  })
  readonly engaged!: InstitutionRow['engaged'];
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
  provider: row.profile?.provider ?? null,
  admissionCode: row.profile?.admissionCode ?? null,
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

const isSuspended = ({ suspensions }: InstitutionRow, day: string): boolean =>
  suspensions.some(({ from, resumedOn }) => from <= day && (resumedOn === null || day < resumedOn));

/** The filing with everything that a bureau records besides it; `grade` as published by the day. */
export function institutionDetail(
  row: InstitutionRow,
  grade: string | null,
  vantage: VantageView,
): InstitutionDetailView {
  const { certificatePrefix, filedFrom, sites, profile, eliminatedOn, eliminatedReason } = row;
  const { asOf: day } = vantage;
  const own = {
    site: certificatePrefix.slice(7),
    name: null,
    address: null,
    openedOn: filedFrom,
    closedOn: null,
  };
  return {
    ...institutionView(row, day),
    organisation: certificatePrefix.slice(1, 5),
    province: certificatePrefix.slice(5, 7),
    sites: [own, ...sites],
    profile,
    suspended: isSuspended(row, day),
    eliminatedOn,
    eliminatedReason,
    grade,
    purchases: row.purchases,
    engaged: row.engaged,
    vantage,
  };
}
