import { ApiProperty } from '@nestjs/swagger';
import type { CertificateCorrectionRow } from '#read-models';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { changesText } from '../history/certificate-texts.js';
import { CertificateContentView, contentView } from './content.view.js';

export class CorrectionAsked extends Recorded {
  @ApiProperty({ format: 'uuid', description: '更正申请编号' })
  readonly requestId!: string;
}

class AttachmentView {
  @ApiProperty({ description: '附件的 SHA-256' })
  readonly sha256!: string;
}

/** A correction that was asked for: what stood, what should stand, why, and what became of it. */
export class CorrectionView {
  @ApiProperty({ format: 'uuid' })
  readonly requestId!: string;
  @ApiProperty()
  readonly certificateId!: string;
  @ApiProperty({
    enum: ['requested', 'approved', 'refused', 'withdrawn'],
    description: '待审核、已更正、未通过、已撤回',
  })
  readonly status!: CertificateCorrectionRow['status'];
  @ApiProperty({ description: '原内容' })
  readonly before!: CertificateContentView;
  @ApiProperty({ description: '更正后内容' })
  readonly content!: CertificateContentView;
  @ApiProperty({ description: '逐项变化 what changes, field by field' })
  readonly changes!: TextView;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ type: [AttachmentView] })
  readonly attachments!: readonly AttachmentView[];
  @ApiProperty({ example: 'user:clerk-cixi' })
  readonly requestedBy!: string;
  @ApiProperty({ format: 'date' })
  readonly requestedOn!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '未通过的原因 why it was refused' })
  readonly decidedReason!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly decidedAt!: string | null;
}

export class CorrectionsView {
  @ApiProperty({ type: [CorrectionView] })
  readonly rows!: readonly CorrectionView[];
}

export class CorrectionPageView extends CorrectionsView {
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export const correctionView = (row: CertificateCorrectionRow): CorrectionView => ({
  requestId: row.requestId,
  certificateId: row.certificateId,
  status: row.status,
  before: contentView(row.before),
  content: contentView(row.content),
  changes: changesText(row.before, row.content),
  reason: row.reason,
  attachments: row.attachments.map(({ sha256 }) => ({ sha256 })),
  requestedBy: row.requestedBy,
  requestedOn: row.requestedOn,
  decidedBy: row.decidedBy,
  decidedReason: row.decidedReason,
  decidedAt: row.decidedAt,
});
