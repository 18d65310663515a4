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

const STATUS_TEXTS: Readonly<Record<Status, TextView>> = {
  'not-loaded': { zh: '未加载', en: 'not loaded' },
  loaded: { zh: '已加载', en: 'loaded' },
  removed: { zh: '已取消', en: 'removed' },
};

export class BlueCardView extends Vantaged {
  @ApiProperty({ enum: Object.keys(STATUS_TEXTS) })
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
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly loadedOn!: string | null;
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
    statusText: STATUS_TEXTS[status],
    level: levelView(card?.level ?? null),
    certificateId: card?.certificateId ?? null,
    loadedOn: card?.loadedOn ?? null,
    removedOn: card?.removedOn ?? null,
    removedReason: card?.removedReason ?? null,
    certificates: await showCertificates(services, behind),
  };
}
