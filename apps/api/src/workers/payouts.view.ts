import { ApiProperty } from '@nestjs/swagger';
import {
  decisionsKnownAt,
  payoutDecisionsOfWorker,
  type PayoutDecisionRow,
  type Viewpoint,
} from '#read-models';
import { payeesOf, type ShownPayee } from '#processes';
import { explain, type Outcome, type ProgrammeFacts, type Trace } from '#subsidy';
import { ExplanationView } from '../common/explanation.js';
import { money, MoneyView, TextView } from '../common/figures.js';
import { PayeeView } from '../common/payee.js';
import type { ReadServices } from '../common/services.js';
import { registerOf, Vantaged, vantageOf } from '../common/vantage.js';

type Status = PayoutDecisionRow['status'];

const STATUS_TEXTS: Readonly<Record<Status, TextView>> = {
  decided: { zh: '待复核', en: 'decided, not yet approved' },
  approved: { zh: '已复核', en: 'approved' },
  listed: { zh: '已列入发放清单', en: 'on the payment list' },
  refused: { zh: '已拒付', en: 'refused' },
};

const NOT_PAID: TextView = { zh: '不发放', en: 'nothing is paid' };

export class PayoutView {
  @ApiProperty()
  readonly decisionId!: string;
  @ApiProperty()
  readonly runId!: string;
  @ApiProperty({ example: 'shortage-post-allowance' })
  readonly programme!: string;
  @ApiProperty({ enum: ['eligible', 'ineligible', 'undetermined'] })
  readonly outcome!: Outcome;
  @ApiProperty({ enum: Object.keys(STATUS_TEXTS) })
  readonly status!: Status;
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty()
  readonly amount!: MoneyView;
  @ApiProperty({ description: '收款方 who is paid' })
  readonly payee!: PayeeView;
  @ApiProperty({ type: [String], description: '所发月份或等级 months or levels paid', example: ['2020-01'] })
  readonly units!: readonly string[];
  @ApiProperty({ format: 'date' })
  readonly decidedOn!: string;
  @ApiProperty({ format: 'date', description: '判定日 facts and rules are those of this day' })
  readonly asOf!: string;
  @ApiProperty({ format: 'date-time', description: '按当时所知 as far as it was known then' })
  readonly knownAt!: string;
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly packVersion!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '拨付指令号 null before it is on a payment list',
  })
  readonly instructionId!: string | null;
  @ApiProperty({ description: '认定理由，按存档还原 why, from what was stored with the decision' })
  readonly explanation!: ExplanationView;
}

export class PayoutsView extends Vantaged {
  @ApiProperty({ type: [PayoutView], description: '由新到旧 newest first' })
  readonly rows!: readonly PayoutView[];
}

/** The reasons are those of the decision: its facts, its trace, and the version of the pack it was made with. */
async function payoutView(
  { process: { packs } }: ReadServices,
  row: PayoutDecisionRow,
  payee: ShownPayee,
): Promise<PayoutView> {
  const { packId, packVersion, programme, outcome, status } = row;
  const shelved = await packs.named({ packId, version: packVersion });
  if (shelved === undefined) throw new Error(`pack ${packId} version ${packVersion} is gone`);
  // As `decidePayout` stored them.
  const [facts, trace] = [row.facts as ProgrammeFacts, row.trace as Trace];
  return {
    decisionId: row.decisionId,
    runId: row.runId,
    programme,
    outcome,
    status,
    statusText: outcome === 'eligible' ? STATUS_TEXTS[status] : NOT_PAID,
    amount: money(row.amountFen),
    payee,
    units: row.units,
    decidedOn: row.decidedOn,
    asOf: row.asOf,
    knownAt: row.knownAt,
    packId,
    packVersion,
    instructionId: row.instructionId,
    explanation: explain(shelved.compiled, programme, facts, trace),
  };
}

/** `most` newest decisions about a person, all when absent. */
export async function showPayouts(
  services: ReadServices,
  viewpoint: Viewpoint,
  workerId: string,
  most?: number,
): Promise<PayoutsView> {
  const register = registerOf(services);
  const today = await payoutDecisionsOfWorker(register.db, workerId);
  const rows = await decisionsKnownAt.rows(register, viewpoint, today);
  const shown = rows.slice(0, most);
  const payees = await payeesOf(services.process, shown);
  return {
    vantage: vantageOf(viewpoint),
    rows: await Promise.all(shown.map((row, i) => payoutView(services, row, payees[i]!))),
  };
}
