import { ApiProperty } from '@nestjs/swagger';
import { masked, peopleWithIds } from '#processes';
import { institutionById, type CertificateRow, type SupersededVersion } from '#read-models';
import { Recorded } from '../common/answers.js';
import type { ReadServices } from '../common/services.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { CertificateContentView, contentView } from './content.view.js';

export class CertificateVersionView extends CertificateContentView {
  @ApiProperty({ type: 'integer', description: '0 为首次登记 0 as first recorded' })
  readonly version!: number;
  @ApiProperty({ format: 'date-time' })
  readonly knownFrom!: string;
  @ApiProperty({ format: 'date-time', description: '更正登记时间 when the correction was recorded' })
  readonly knownTo!: string;
}

export class HolderView {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, example: '张**' })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '340802********0012' })
  readonly idNumber!: string | null;
}

export class CertificateView extends CertificateContentView {
  @ApiProperty()
  readonly certificateId!: string;
  @ApiProperty({ description: '持证人（脱敏） who holds it, masked' })
  readonly holder!: HolderView;
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty({ type: String, nullable: true, description: '发证机构' })
  readonly institutionName!: string | null;
  @ApiProperty({ description: '机构备案地 region of the filing' })
  readonly region!: string;
  @ApiProperty({ enum: ['valid', 'revoked'], description: '当日有效、已撤销 valid or void on the day' })
  readonly status!: 'valid' | 'revoked';
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '失效首日 first day on which it is void',
  })
  readonly revokedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly revokedReason!: string | null;
  @ApiProperty({ description: '来源，如导入文件及行号 who handed it in', example: 'import:8f14…#7' })
  readonly source!: string;
  @ApiProperty({ type: 'integer', description: '更正次数 how often it was corrected' })
  readonly version!: number;
  @ApiProperty({ format: 'date-time', description: '本内容的登记时间 since when it is known so' })
  readonly knownFrom!: string;
  @ApiProperty({
    type: [CertificateVersionView],
    description: '更正前的内容，由旧到新 earlier contents, oldest first',
  })
  readonly superseded!: readonly CertificateVersionView[];
}

export class CertificateDetailView extends CertificateView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export class CertificatesView extends Vantaged {
  @ApiProperty({ type: [CertificateView] })
  readonly rows!: readonly CertificateView[];
}

export class CertificatePageView extends CertificatesView {
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class CertificateRecorded extends Recorded {
  @ApiProperty()
  readonly certificateId!: string;
}

const versionView = (version: SupersededVersion): CertificateVersionView => ({
  ...contentView(version),
  version: version.version,
  knownFrom: version.knownFrom,
  knownTo: version.knownTo,
});

interface Beside {
  readonly holder: HolderView;
  readonly institutionName: string | null;
}

const viewOf = (row: CertificateRow, { holder, institutionName }: Beside): CertificateView => ({
  ...contentView(row),
  certificateId: row.certificateId,
  holder,
  institutionId: row.institutionId,
  institutionName,
  region: row.region,
  status: row.status,
  revokedOn: row.revokedOn,
  revokedReason: row.revokedReason,
  source: row.source,
  version: row.version,
  knownFrom: row.knownFrom,
  superseded: row.superseded.map(versionView),
});

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** Certificates with the names of holder and issuer, each looked up once. */
export async function showCertificates(
  services: ReadServices,
  rows: readonly CertificateRow[],
): Promise<readonly CertificateView[]> {
  const { pool } = services.runtime;
  const [personOf, issuers] = await Promise.all([
    peopleWithIds(
      services.process,
      rows.map(({ workerId }) => workerId),
    ),
    Promise.all(
      distinct(rows.map(({ institutionId }) => institutionId)).map((id) => institutionById(pool, id)),
    ),
  ]);
  const names = new Map(issuers.flatMap((issuer) => (issuer ? [[issuer.institutionId, issuer.name]] : [])));
  return rows.map((row) => {
    const holder = { workerId: row.workerId, ...masked(personOf(row.workerId)) };
    return viewOf(row, { holder, institutionName: names.get(row.institutionId) ?? null });
  });
}
