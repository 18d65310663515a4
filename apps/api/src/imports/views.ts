import { ApiProperty } from '@nestjs/swagger';
import { ROW_RESULTS, type ImportRow, type RowStatus } from '#processes';
import type { CertificateImportRow, Page } from '#read-models';
import type { CommitMode, RowCounts, RowFinding } from '#skill-certification';
import { TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { ProgressView } from '../common/work.js';

export const ROW_STATUSES = ['accepted', 'recorded', 'existing', 'held', 'refused'] as const;
export const COMMIT_MODES = ['all-or-nothing', 'correct-rows-only'] as const;

export class SubmissionView {
  @ApiProperty({ enum: ['submitted', 'already-submitted'] })
  readonly outcome!: 'submitted' | 'already-submitted';
  @ApiProperty({ format: 'uuid' })
  readonly importId!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'hand it in as `atLeast`; null when nothing was recorded',
  })
  readonly position!: number | null;
  @ApiProperty({ example: '2020-06-30', description: 'day on which the file was handed in first' })
  readonly submittedOn!: string;
  @ApiProperty()
  readonly message!: TextView;
}

export class RowCountsView implements RowCounts {
  @ApiProperty({ description: '可入库／已入库 fit to be recorded; recorded after the commit' })
  readonly recorded!: number;
  @ApiProperty({ description: '已存在，跳过 registered already' })
  readonly existing!: number;
  @ApiProperty({ description: '待核实 held for verification' })
  readonly held!: number;
  @ApiProperty({ description: '错误 refused' })
  readonly refused!: number;
}

class RefusalView extends TextView {
  @ApiProperty({ example: 'E-FILE-HEADERS' })
  readonly code!: string;
}

export class ImportView {
  @ApiProperty({ format: 'uuid' })
  readonly importId!: string;
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty()
  readonly fileName!: string;
  @ApiProperty({ enum: ['xlsx', 'csv'] })
  readonly format!: 'xlsx' | 'csv';
  @ApiProperty({ enum: ['submitted', 'validated', 'refused', 'confirmed', 'cancelled', 'committed'] })
  readonly status!: CertificateImportRow['status'];
  @ApiProperty()
  readonly submittedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly submittedAt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly confirmedBy!: string | null;
  @ApiProperty({ enum: COMMIT_MODES, nullable: true })
  readonly mode!: CommitMode | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly rows!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'rows with a warning' })
  readonly warnings!: number | null;
  @ApiProperty({ type: RowCountsView, nullable: true })
  readonly counts!: RowCountsView | null;
  @ApiProperty({ type: RefusalView, nullable: true, description: 'why the file as a whole was refused' })
  readonly refusal!: RefusalView | null;
  @ApiProperty()
  readonly position!: number;
}

export class ImportDetailView extends ImportView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({
    type: ProgressView,
    nullable: true,
    description: 'of the work under way, null while there is none',
  })
  readonly progress!: ProgressView | null;
}

export class ImportPageView extends Vantaged {
  @ApiProperty({ type: [ImportView] })
  readonly rows!: readonly ImportView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class FindingView extends TextView {
  @ApiProperty({ example: 'E-ID-CHECK' })
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true, example: '证件号码' })
  readonly column!: string | null;
}

export class ImportRowView {
  @ApiProperty({ description: '第几行 row of the sheet, as a spreadsheet program counts' })
  readonly row!: number;
  @ApiProperty({ enum: ROW_STATUSES })
  readonly status!: RowStatus;
  @ApiProperty()
  readonly result!: TextView;
  @ApiProperty({ type: [FindingView] })
  readonly messages!: readonly FindingView[];
  @ApiProperty({ type: [FindingView] })
  readonly warnings!: readonly FindingView[];
  @ApiProperty({ type: String, nullable: true })
  readonly certificateId!: string | null;
}

export class ImportRowPageView extends Vantaged {
  @ApiProperty({ type: [ImportRowView] })
  readonly rows!: readonly ImportRowView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

/** Files are shown under the name that the clerk gave them, while it is kept. */
export const importView = (
  { fileHash: _, submittedPosition: __, ...shown }: CertificateImportRow,
  names: ReadonlyMap<string, string>,
): ImportView => ({ ...shown, fileName: names.get(shown.importId) ?? shown.fileName });

export const importPage = (
  { rows, next }: Page<CertificateImportRow>,
  names: ReadonlyMap<string, string>,
): Omit<ImportPageView, 'vantage'> => ({
  rows: rows.map((row) => importView(row, names)),
  next,
});

const findingView = ({ code, column, zh, en }: RowFinding): FindingView => ({ code, column, zh, en });

export const importRowView = ({
  rowNumber,
  status,
  messages,
  warnings,
  certificateId,
}: ImportRow): ImportRowView => ({
  row: rowNumber,
  status,
  result: ROW_RESULTS[status],
  messages: messages.map(findingView),
  warnings: warnings.map(findingView),
  certificateId,
});
