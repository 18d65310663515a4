import { ApiProperty } from '@nestjs/swagger';
import {
  blueCardKnownAt,
  certificatesKnownAt,
  certificatesOfWorker,
  type BlueCardRow,
  type Viewpoint,
} from '#read-models';
import { CertificateView, showCertificates } from '../certificates/views.js';
import { levelView, LevelView, TextView } from '../common/figures.js';
import type { ReadServices } from '../common/services.js';
import { registerOf, Vantaged, vantageOf } from '../common/vantage.js';

type Status = BlueCardRow['status'];

const CARD_STATUS_TEXTS: Readonly<Record<Status, TextView>> = {
  'not-loaded': { zh: '未加载', en: 'not loaded' },
  applied: { zh: '申请', en: 'applied for' },
  verifying: { zh: '核验', en: 'being checked' },
  loaded: { zh: '已加载', en: 'loaded' },
  refused: { zh: '退回', en: 'refused by the card system' },
  suspended: { zh: '暂停', en: 'suspended' },
  'reload-pending': { zh: '待重新加载', en: 'to be loaded again' },
  removed: { zh: '已取消', en: 'removed' },
};

export class BlueCardView extends Vantaged {
  @ApiProperty({ enum: Object.keys(CARD_STATUS_TEXTS) })
  readonly status!: Status;
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty({
    type: LevelView,
    nullable: true,
    description: '随最高有效证书 follows the highest valid certificate',
  })
  readonly level!: LevelView | null;
  @ApiProperty({ type: String, nullable: true })
  readonly certificateId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '加载请求号 the newest order to load the flag' })
  readonly requestId!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly appliedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly loadedOn!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '退回或暂停的原因 why it was refused or suspended',
  })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '最近一次换卡日期' })
  readonly cardReplacedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly removedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly removedReason!: string | null;
  @ApiProperty({ type: [CertificateView], description: '卡面所载证书 certificates behind the card' })
  readonly certificates!: readonly CertificateView[];
}

/** Somebody without any certificate has no row, and no card. */
export async function showBlueCard(
  services: ReadServices,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<BlueCardView> {
  const register = registerOf(services);
  const [card, held] = await Promise.all([
    blueCardKnownAt(register, viewpoint, workerId),
    certificatesOfWorker(register.db, workerId),
  ]);
  const attached = held.filter(({ certificateId }) => card?.certificateIds.includes(certificateId));
  const behind = await certificatesKnownAt(register, viewpoint, attached);
  const status = card?.status ?? 'not-loaded';
  return {
    vantage: vantageOf(viewpoint),
    status,
    statusText: CARD_STATUS_TEXTS[status],
    level: levelView(card?.level ?? null),
    certificateId: card?.certificateId ?? null,
    requestId: card?.requestId ?? null,
    appliedOn: card?.appliedOn ?? null,
    loadedOn: card?.loadedOn ?? null,
    reason: card?.reason ?? null,
    cardReplacedOn: card?.cardReplacedOn ?? null,
    removedOn: card?.removedOn ?? null,
    removedReason: card?.removedReason ?? null,
    certificates: await showCertificates(services, behind),
  };
}
