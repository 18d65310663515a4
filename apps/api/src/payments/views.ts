import { ApiProperty } from '@nestjs/swagger';
import type { PaymentBatchRow } from '#read-models';
import { instructionOf, type PayableRow } from '#subsidy';
import { Count, money, MoneyView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';

export class BatchesPreparedView {
  @ApiProperty({ type: [String], description: '拨付批 batches' })
  readonly batches!: readonly string[];
}

export class PaymentBatchView {
  @ApiProperty({ example: '5d2c1b0a-9f8e-5d7c-b6a5-94837261504f-0' })
  readonly batchId!: string;
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty()
  readonly fundId!: string;
  @ApiProperty()
  readonly preparedBy!: string;
  @ApiProperty({ type: [String], description: '须两人 two people have to' })
  readonly approvedBy!: readonly string[];
  @Count('笔数 rows')
  readonly rows!: number;
  @ApiProperty()
  readonly total!: MoneyView;
  @Count('已拨付笔数 rows that were paid')
  readonly paidRows!: number;
  @ApiProperty()
  readonly paid!: MoneyView;
  @Count('待更正笔数 rows to be corrected')
  readonly failedRows!: number;
  @Count('不再发放笔数 rows given up')
  readonly givenUpRows!: number;
  @ApiProperty()
  readonly givenUp!: MoneyView;
  @Count('已生成的银行文件数 files made for the bank')
  readonly attempts!: number;
  @ApiProperty({ description: '已归档 every row is ended' })
  readonly archived!: boolean;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

export class PaymentBatchPageView extends Vantaged {
  @ApiProperty({ type: [PaymentBatchView] })
  readonly rows!: readonly PaymentBatchView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class PaymentRowView {
  @ApiProperty({ format: 'uuid' })
  readonly decisionId!: string;
  @ApiProperty({ type: 'integer' })
  readonly number!: number;
  @ApiProperty()
  readonly amount!: MoneyView;
  @ApiProperty({
    enum: ['waiting', 'sent', 'paid', 'failed', 'corrected', 'given-up'],
    description: '待拨付、已发送、已拨付、待更正、已更正、不再发放',
  })
  readonly status!: PayableRow['status'];
  @ApiProperty({ type: String, nullable: true, description: '最近一次拨付指令 of the last file' })
  readonly instructionId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '银行退回原因 why the bank returned it' })
  readonly failure!: string | null;
}

export class PaymentBatchDetailView extends PaymentBatchView {
  @ApiProperty({ type: [PaymentRowView] })
  readonly list!: readonly PaymentRowView[];
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export const batchView = (row: PaymentBatchRow): PaymentBatchView => ({
  batchId: row.batchId,
  runId: row.runId,
  programme: row.programme,
  region: row.region,
  fundId: row.fundId,
  preparedBy: row.preparedBy,
  approvedBy: row.approvedBy,
  rows: row.totalRows,
  total: money(row.totalFen),
  paidRows: row.paidRows,
  paid: money(row.paidFen),
  failedRows: row.failedRows,
  givenUpRows: row.givenUpRows,
  givenUp: money(row.givenUpFen),
  attempts: row.attempts,
  archived: row.archived,
  position: row.position,
});

export const paymentRowView = (batchId: string, row: PayableRow): PaymentRowView => ({
  decisionId: row.decisionId,
  number: row.number,
  amount: money(row.amountFen),
  status: row.status,
  instructionId: row.attempt === 0 ? null : instructionOf(batchId, row.number, row.attempt),
  failure: row.failure,
});
