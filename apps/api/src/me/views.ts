import { ApiProperty } from '@nestjs/swagger';
import { CertificateView } from '../certificates/views.js';
import { CreditsView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { StatementView } from '../statements/views.js';
import { EligibilityView } from '../eligibility/views.js';
import { BlueCardView } from '../workers/blue-card.view.js';
import { PayoutView } from '../workers/payouts.view.js';
import { WorkerView } from '../workers/views.js';

export class MeView extends Vantaged {
  @ApiProperty()
  readonly worker!: WorkerView;
  @ApiProperty({ type: [CertificateView] })
  readonly certificates!: readonly CertificateView[];
  @ApiProperty()
  readonly blueCard!: BlueCardView;
  @ApiProperty({ description: '学分余额；为负表示欠分 negative when credits are owed' })
  readonly creditBalance!: CreditsView;
  @ApiProperty({ description: '可享受的政策及理由 what is due and why' })
  readonly eligibility!: EligibilityView;
  @ApiProperty({ type: [StatementView], description: '已开具的证明 statements given out' })
  readonly statements!: readonly StatementView[];
  @ApiProperty({ type: [PayoutView], description: '最近的认定与发放 latest decisions' })
  readonly payouts!: readonly PayoutView[];
}
