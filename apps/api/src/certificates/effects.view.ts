import { ApiProperty } from '@nestjs/swagger';
import { effectsDigest, type RevocationEffects } from '#processes';
import { credits, CreditsView, levelView, LevelView, money, MoneyView } from '../common/figures.js';

class CreditEffectView {
  @ApiProperty()
  readonly entryId!: string;
  @ApiProperty({ description: '将冲正的学分 credits that would be taken back' })
  readonly change!: CreditsView;
}

class CardEffectView {
  @ApiProperty({ type: LevelView, nullable: true })
  readonly from!: LevelView | null;
  @ApiProperty({
    type: LevelView,
    nullable: true,
    description: 'null：蓝卡标识取消 the flag would be taken off',
  })
  readonly to!: LevelView | null;
}

class EntitlementEffectView {
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ example: 'settlement' })
  readonly programme!: string;
}

class StatementEffectView {
  @ApiProperty()
  readonly statementId!: string;
  @ApiProperty({ example: 'ZM340802-2026-0000001-4' })
  readonly number!: string;
}

class UnitEffectView {
  @ApiProperty({ example: '2020-05' })
  readonly unit!: string;
  @ApiProperty({ description: '已发' })
  readonly paid!: MoneyView;
  @ApiProperty({ description: '应发' })
  readonly due!: MoneyView;
}

class PayoutEffectView {
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty({ type: [UnitEffectView] })
  readonly units!: readonly UnitEffectView[];
  @ApiProperty({ description: '将提出的追回建议 clawback that would be proposed' })
  readonly amount!: MoneyView;
}

class WaitingEffectView {
  @ApiProperty({ format: 'uuid' })
  readonly decisionId!: string;
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
}

/** What would follow, and the digest by which it is confirmed. */
export class RevocationEffectsView {
  @ApiProperty()
  readonly certificateId!: string;
  @ApiProperty({ format: 'date', description: '失效首日 first day on which it would be void' })
  readonly on!: string;
  @ApiProperty({ type: [CreditEffectView] })
  readonly credits!: readonly CreditEffectView[];
  @ApiProperty({ type: CardEffectView, nullable: true, description: 'null：蓝卡不受影响 the card stays' })
  readonly card!: CardEffectView | null;
  @ApiProperty({
    type: [EntitlementEffectView],
    description: '将不再符合的待遇，如落户 treatments that would be lost, settlement for instance',
  })
  readonly entitlements!: readonly EntitlementEffectView[];
  @ApiProperty({
    type: [StatementEffectView],
    description: '将撤回的证明 numbered statements that would be withdrawn',
  })
  readonly statements!: readonly StatementEffectView[];
  @ApiProperty({ type: [PayoutEffectView] })
  readonly payouts!: readonly PayoutEffectView[];
  @ApiProperty({ type: [WaitingEffectView], description: '未复核批次中的认定 decisions nobody has approved' })
  readonly waiting!: readonly WaitingEffectView[];
  @ApiProperty({ description: '确认撤销时提交 hand it in with the revocation' })
  readonly effectsDigest!: string;
}

export const effectsView = (effects: RevocationEffects): RevocationEffectsView => ({
  certificateId: effects.certificateId,
  on: effects.on,
  credits: effects.credits.map(({ entryId, tenths }) => ({ entryId, change: credits(-tenths) })),
  card: effects.card && { from: levelView(effects.card.from), to: levelView(effects.card.to) },
  entitlements: effects.entitlements.map(({ packId, programme }) => ({ packId, programme })),
  statements: effects.statements,
  payouts: effects.payouts.map(({ programme, units, amountFen }) => ({
    programme,
    units: units.map(({ unit, paidFen, dueFen }) => ({ unit, paid: money(paidFen), due: money(dueFen) })),
    amount: money(amountFen),
  })),
  waiting: effects.waiting,
  effectsDigest: effectsDigest(effects),
});
