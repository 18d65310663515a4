import { ApiProperty } from '@nestjs/swagger';
import { localDateOf } from '#event-sourcing';
import type { StatementRow } from '#read-models';
import { regionName } from '#reference-data';
import { STATEMENT_KINDS, TERMS_BASES, type StatementKind, type TermsBasis } from '#statements';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { STATEMENT_KIND_TEXTS } from '../history/statement-texts.js';

const STATUS_TEXTS = {
  valid: { zh: '有效', en: 'valid' },
  expired: { zh: '已过期', en: 'expired' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  superseded: { zh: '已由新证明代替', en: 'superseded by a later one' },
} as const satisfies Readonly<Record<string, TextView>>;

type Status = keyof typeof STATUS_TEXTS;

export class StatementGroundView {
  @ApiProperty({ example: 'anqing-2019-3' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly packVersion!: number;
  @ApiProperty({ description: '文号', example: '庆发〔2019〕3号' })
  readonly document!: string;
  @ApiProperty({ description: '项目或学分规则 programme or credit rule', example: 'settlement' })
  readonly rule!: string;
  @ApiProperty({ type: [String], description: '条款', example: ['AQ:15/落户'] })
  readonly cites!: readonly string[];
}

/** What anybody may know of a statement who has its number. */
export class CheckedStatementView {
  @ApiProperty({ example: 'ZM340802-2026-0000001-4' })
  readonly number!: string;
  @ApiProperty({ enum: STATEMENT_KINDS })
  readonly kind!: StatementKind;
  @ApiProperty()
  readonly kindText!: TextView;
  @ApiProperty({ type: String, nullable: true, description: '持有人（脱敏）；已删除的为 null masked' })
  readonly holder!: string | null;
  @ApiProperty({ description: '开具地区' })
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ format: 'date' })
  readonly issuedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'null: 不设期限 no end' })
  readonly validUntil!: string | null;
  @ApiProperty({ enum: Object.keys(STATUS_TEXTS) })
  readonly status!: Status;
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '撤回或被代替之日' })
  readonly endedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '撤回原因 why it was withdrawn' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '代替它的证明编号 the one that took its place' })
  readonly replacedBy!: string | null;
  @ApiProperty({ type: [StatementGroundView], description: '依据的文件和条款' })
  readonly grounds!: readonly StatementGroundView[];
  @ApiProperty({ description: '内容摘要，与二维码一致 digest of what it says, as in the QR code' })
  readonly digest!: string;
  @ApiProperty({ description: 'PDF 文件的 SHA-256（十六进制） of the file' })
  readonly fileDigest!: string;
}

export class StatementView extends CheckedStatementView {
  @ApiProperty()
  readonly statementId!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ description: '下载 PDF where the file is', example: '/api/v1/statements/…/file' })
  readonly file!: string;
}

export class StatementsView extends Vantaged {
  @ApiProperty({ type: [StatementView], description: '由新到旧 newest first' })
  readonly rows!: readonly StatementView[];
}

export class IssuedView extends StatementView {
  @ApiProperty({ description: '此前已开具的同一证明 it was given out before, and is the same one' })
  readonly again!: boolean;
}

export class StatementTermsView {
  @ApiProperty({ enum: STATEMENT_KINDS })
  readonly kind!: StatementKind;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: 不设期限 no end' })
  readonly validDays!: number | null;
  @ApiProperty({ description: '设定的地区，可为上级 region that set it' })
  readonly region!: string;
  @ApiProperty({ enum: TERMS_BASES })
  readonly basis!: TermsBasis;
  @ApiProperty()
  readonly ground!: string;
}

export class AllTermsView {
  @ApiProperty({ type: [StatementTermsView], description: '未列出的种类尚未设定 kinds left out are not set' })
  readonly rows!: readonly StatementTermsView[];
}

function statusOf({ status, validUntil }: Pick<StatementRow, 'status' | 'validUntil'>): Status {
  if (status !== 'good') return status;
  return validUntil !== null && validUntil < localDateOf(new Date()) ? 'expired' : 'valid';
}

type Told = Omit<StatementRow, 'position' | 'topic' | 'statementId' | 'workerId'>;

export const checkedView = (row: Told, holder: string | null): CheckedStatementView => ({
  number: row.number,
  kind: row.kind,
  kindText: STATEMENT_KIND_TEXTS[row.kind],
  holder,
  region: row.region,
  regionName: regionName(row.region),
  issuedOn: row.issuedOn,
  validUntil: row.validUntil,
  status: statusOf(row),
  statusText: STATUS_TEXTS[statusOf(row)],
  endedOn: row.endedOn,
  reason: row.reason,
  replacedBy: row.replacedBy,
  grounds: row.grounds,
  digest: row.digest,
  fileDigest: row.fileDigest,
});

export const statementView = (
  row: Told & Pick<StatementRow, 'statementId' | 'workerId'>,
  holder: string | null,
): StatementView => ({
  ...checkedView(row, holder),
  statementId: row.statementId,
  workerId: row.workerId,
  file: `/api/v1/statements/${row.statementId}/file`,
});
