import { ApiProperty } from '@nestjs/swagger';
import type { ShownPayee } from '#processes';
import { PAYEES, type Payee } from '#subsidy';
import { TextView } from './figures.js';

/** Who is paid by a decision. */
export class PayeeView implements ShownPayee {
  @ApiProperty({
    enum: PAYEES,
    nullable: true,
    description: 'null：待申请人选定 the application has to choose, and has not',
  })
  readonly payee!: Payee | null;
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty({
    type: [String],
    description:
      '收款单位：用人单位以统一社会信用代码、机构以名称列示；付给职工本人时为空 employers by credit code, institutions by name; empty where the worker is paid',
  })
  readonly names!: readonly string[];
}
