import { ApiProperty } from '@nestjs/swagger';
import type { Person } from '#processes';
import type { ClawbackRow } from '#read-models';
import { CLAWBACK_STATUSES, type ClawbackTrigger } from '#subsidy';
import { Recorded } from '../common/answers.js';
import { money, MoneyView, TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { triggerText } from '../history/clawback-texts.js';

const STATUS_TEXTS: Readonly<Record<ClawbackRow['status'], TextView>> = {
  opened: { zh: '立案', en: 'opened' },
  notified: { zh: '告知', en: 'payee notified' },
  decided: { zh: '决定', en: 'decided' },
  'partly-repaid': { zh: '部分退回', en: 'partly given back' },
  settled: { zh: '结清', en: 'settled' },
  referred: { zh: '移送', en: 'referred' },
  dropped: { zh: '不予追回', en: 'dropped' },
};

class ClawbackLineView {
  @ApiProperty({ example: '2020-05' })
  readonly unit!: string;
  @ApiProperty({ description: '原发放的认定结果，不变 the payment, which stays' })
  readonly decisionId!: string;
  @ApiProperty()
  readonly fundId!: string;
  @ApiProperty()
  readonly paid!: MoneyView;
  @ApiProperty()
  readonly asked!: MoneyView;
}

class InstalmentView {
  @ApiProperty({ format: 'date' })
  readonly dueOn!: string;
  @ApiProperty()
  readonly amount!: MoneyView;
}

class NegativeEntryView {
  @ApiProperty()
  readonly receipt!: string;
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ example: '2021-04', description: '计入的月份 period of the entry' })
  readonly period!: string;
  @ApiProperty({ description: '负数 negative' })
  readonly amount!: MoneyView;
}

export class ClawbackView {
  @ApiProperty({ format: 'uuid' })
  readonly caseId!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty({ type: String, nullable: true, description: '收款人，脱敏 payee, masked' })
  readonly name!: string | null;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: CLAWBACK_STATUSES })
  readonly status!: ClawbackRow['status'];
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty({ enum: ['revocation', 'terms', 'audit', 'duplicate'] })
  readonly because!: ClawbackTrigger['kind'];
  @ApiProperty()
  readonly becauseText!: TextView;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ type: [ClawbackLineView] })
  readonly lines!: readonly ClawbackLineView[];
  @ApiProperty()
  readonly asked!: MoneyView;
  @ApiProperty({ format: 'date' })
  readonly openedOn!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly notice!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly notifiedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '陈述申辩截止日' })
  readonly statementUntil!: string | null;
  @ApiProperty({ type: [String], description: '陈述申辩材料的SHA-256' })
  readonly statements!: readonly string[];
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly decidedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '决定理由' })
  readonly decision!: string | null;
  @ApiProperty({ type: MoneyView, nullable: true, description: '应退 what has to be given back' })
  readonly due!: MoneyView | null;
  @ApiProperty({ type: [InstalmentView] })
  readonly instalments!: readonly InstalmentView[];
  @ApiProperty({ type: [NegativeEntryView], description: '退回的负数分录 negative entries' })
  readonly entries!: readonly NegativeEntryView[];
  @ApiProperty({ type: MoneyView, nullable: true, description: '尚未退回' })
  readonly outstanding!: MoneyView | null;
  @ApiProperty({ type: String, nullable: true })
  readonly referredTo!: string | null;
  @ApiProperty({ type: [String], description: '可重新享受的月份或等级 units that may be paid again' })
  readonly freed!: readonly string[];
}

export class ClawbackDetailView extends ClawbackView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export class ClawbackPageView extends Vantaged {
  @ApiProperty({ type: [ClawbackView] })
  readonly rows!: readonly ClawbackView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class OwnClawbacksView extends Vantaged {
  @ApiProperty({ type: [ClawbackView] })
  readonly rows!: readonly ClawbackView[];
}

export class ClawbackOpenedView extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly caseId!: string;
}

export const clawbackView = (row: ClawbackRow, { name }: Pick<Person, 'name'>): ClawbackView => {
  const { caseId, programme, workerId, region, status, trigger, reason, amountFen } = row;
  const { openedOn, notice, notifiedOn, statementUntil, statements, decidedOn, decision, referredTo } = row;
  return {
    caseId,
    programme,
    name,
    workerId,
    region,
    status,
    statusText: STATUS_TEXTS[status],
    because: trigger.kind,
    becauseText: triggerText(trigger),
    reason,
    lines: row.lines.map(({ unit, decisionId, fundId, paidFen, askedFen }) => ({
      unit,
      decisionId,
      fundId,
      paid: money(paidFen),
      asked: money(askedFen),
    })),
    asked: money(row.askedFen),
    openedOn,
    notice,
    notifiedOn,
    statementUntil,
    statements,
    decidedOn,
    decision,
    due: amountFen === null ? null : money(amountFen),
    instalments: row.instalments.map((part) => ({ dueOn: part.dueOn, amount: money(part.amountFen) })),
    entries: row.receipts.map((entry) => ({
      receipt: entry.receipt,
      on: entry.on,
      period: entry.on.slice(0, 7),
      amount: money(-entry.amountFen),
    })),
    outstanding: amountFen === null ? null : money(amountFen - row.repaidFen),
    referredTo,
    freed: row.freed,
  };
};
