import { ApiProperty } from '@nestjs/swagger';
import type { Person, ShownPayee } from '#processes';
import type { PayoutDecisionRow } from '#read-models';
import type { Explanation, Outcome } from '#subsidy';
import { AdjustedUnitView, unitView } from '../adjustments/views.js';
import { ExplanationView } from '../common/explanation.js';
import { PayeeView } from '../common/payee.js';
import { money, MoneyView, TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { OUTCOMES } from './requests.js';

export class ReasonView extends TextView {
  @ApiProperty({ example: 'HELD', description: 'code of a clause, of a limit, or of what the engine found' })
  readonly code!: string;
}

export class DecisionView {
  @ApiProperty({ format: 'uuid' })
  readonly decisionId!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, example: '张**', description: 'null: 已依法删除 erased' })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '340802********0012' })
  readonly idNumber!: string | null;
  @ApiProperty({ enum: OUTCOMES })
  readonly outcome!: Outcome;
  @ApiProperty({ type: [String], example: ['2020-04', '2020-05'] })
  readonly units!: readonly string[];
  @ApiProperty()
  readonly amount!: MoneyView;
  @ApiProperty({ description: '收款方 who is paid' })
  readonly payee!: PayeeView;
  @ApiProperty({ enum: ['decided', 'approved', 'listed', 'refused'] })
  readonly status!: PayoutDecisionRow['status'];
  @ApiProperty({ type: String, nullable: true })
  readonly instructionId!: string | null;
  @ApiProperty({
    type: [AdjustedUnitView],
    nullable: true,
    description:
      '补发：各单元此前已发与应发；null：首次发放 of a top-up: paid before and due; null: paid for the first time',
  })
  readonly supplement!: readonly AdjustedUnitView[] | null;
  @ApiProperty()
  readonly summary!: TextView;
  @ApiProperty({ type: [ReasonView], description: '未计发的原因 why units are not paid' })
  readonly reasons!: readonly ReasonView[];
}

export class DecisionPageView extends Vantaged {
  @ApiProperty({ type: [DecisionView] })
  readonly rows!: readonly DecisionView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class EarlierPaymentView {
  @ApiProperty({ format: 'uuid' })
  readonly decisionId!: string;
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly decidedOn!: string;
  @ApiProperty({ type: [String] })
  readonly units!: readonly string[];
  @ApiProperty()
  readonly amount!: MoneyView;
}

export const earlierView = (row: PayoutDecisionRow): EarlierPaymentView => {
  const { decisionId, runId, programme, region, decidedOn, units, amountFen } = row;
  return { decisionId, runId, programme, region, decidedOn, units, amount: money(amountFen) };
};

class DecisionGroundView {
  @ApiProperty({ example: 'cixi-2019-78' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
  @ApiProperty({ example: '慈党发〔2019〕78号' })
  readonly number!: string;
  @ApiProperty()
  readonly title!: TextView;
}

export class DecisionDetailView extends DecisionView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty()
  readonly pack!: DecisionGroundView;
  @ApiProperty({ format: 'date' })
  readonly asOf!: string;
  @ApiProperty({ format: 'date-time' })
  readonly knownAt!: string;
  @ApiProperty({ format: 'date' })
  readonly decidedOn!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly approvedBy!: string | null;
  @ApiProperty()
  readonly explanation!: ExplanationView;
  @ApiProperty({
    type: [EarlierPaymentView],
    description: '先前的发放（批次、项目、地区、日期、金额） earlier payments that stand in the way',
  })
  readonly earlier!: readonly EarlierPaymentView[];
  @ApiProperty({ type: [ReasonView], description: '可补充的材料 facts that would settle it' })
  readonly missing!: readonly ReasonView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '判定所用事实 facts as the engine read them',
  })
  readonly facts!: object;
  @ApiProperty({
    description:
      '用所存事实和政策包版本重算，轨迹逐字节一致 the stored facts give the identical trace with that pack version',
  })
  readonly reproduced!: boolean;
}

/** One reason per code: clauses in their own words, limits and findings of the engine in those of the first unit. */
function reasonsOf({ units }: Explanation): readonly ReasonView[] {
  const reasons = new Map<string, ReasonView>();
  for (const unit of units)
    for (const code of unit.reasons) {
      const { zh, en } = unit.clauses.find((clause) => clause.code === code)?.text ?? unit.text;
      if (!reasons.has(code)) reasons.set(code, { code, zh, en });
    }
  return [...reasons.values()];
}

export const decisionView = (
  row: PayoutDecisionRow,
  explanation: Explanation,
  { name, idNumber }: Person,
  payee: ShownPayee,
): DecisionView => ({
  decisionId: row.decisionId,
  workerId: row.workerId,
  name,
  idNumber,
  outcome: row.outcome,
  units: row.units,
  amount: money(row.amountFen),
  payee,
  status: row.status,
  instructionId: row.instructionId,
  supplement: row.supplement && row.supplement.map(unitView),
  summary: explanation.summary,
  reasons: reasonsOf(explanation),
});
