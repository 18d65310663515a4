import { ApiProperty } from '@nestjs/swagger';
import { masked, peopleWithIds } from '#processes';
import {
  contentFrom,
  institutionById,
  type CertificateRow,
  type CertificateStatus,
  type SupersededVersion,
} from '#read-models';
import type { ReissueReason } from '#skill-certification';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import type { ReadServices } from '../common/services.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { CertificateContentView, contentView } from './content.view.js';
import { REISSUES, STATUSES } from './labels.js';

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

export class SuspensionView {
  @ApiProperty({ format: 'date', description: '暂停首日 first day' })
  readonly from!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '恢复有效首日 first day of validity',
  })
  readonly until!: string | null;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ type: String, nullable: true, description: '恢复原因 why it was lifted' })
  readonly lifted!: string | null;
}

export class PrintView {
  @ApiProperty({ type: 'integer', description: '第几次印制' })
  readonly print!: number;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ enum: Object.keys(REISSUES) })
  readonly reason!: ReissueReason;
  @ApiProperty()
  readonly reasonText!: TextView;
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
  @ApiProperty({
    enum: Object.keys(STATUSES),
    description: '当日有效、暂停、过期、已撤销 how it stands on the day',
  })
  readonly status!: CertificateStatus;
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty({ type: [SuspensionView], description: '暂停记录，由旧到新 oldest first' })
  readonly suspensions!: readonly SuspensionView[];
  @ApiProperty({ type: [PrintView], description: '补发记录，编号不变 new prints under the same number' })
  readonly prints!: readonly PrintView[];
  @ApiProperty({ type: String, nullable: true, description: '待审核的更正申请 correction that waits' })
  readonly pendingCorrection!: string | null;
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
  ...contentView(contentFrom(version)),
  version: version.version,
  knownFrom: version.knownFrom,
  knownTo: version.knownTo,
});

interface Beside {
  readonly holder: HolderView;
  readonly institutionName: string | null;
}

const viewOf = (row: CertificateRow, { holder, institutionName }: Beside): CertificateView => ({
  ...contentView(contentFrom(row)),
  certificateId: row.certificateId,
  holder,
  institutionId: row.institutionId,
  institutionName,
  region: row.region,
  status: row.status,
  statusText: STATUSES[row.status],
  suspensions: row.suspensions.map(({ from, until, reason, lifted }) => ({ from, until, reason, lifted })),
  prints: row.prints.map((print) => ({ ...print, reasonText: REISSUES[print.reason] })),
  pendingCorrection: row.pendingCorrection,
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
