import { ApiProperty } from '@nestjs/swagger';
import type { AccountDifferences, Difference, ExchangedLine } from '#credit-ledger';
import { Recorded } from '../common/answers.js';
import { credits, CreditsView } from '../common/figures.js';

export class CreditRecorded extends Recorded {
  @ApiProperty({ description: '分录编号 entry of the statement' })
  readonly entryId!: string;
}

export class RegionClosed {
  @ApiProperty({ type: 'integer', description: '本次结账的账户数 accounts that were closed now' })
  readonly closed!: number;
  @ApiProperty({ type: 'integer', description: '此前已结账的账户数 accounts closed before' })
  readonly unchanged!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '未完，作为 `after` 再办；null 为办完 null: all done',
  })
  readonly next!: string | null;
}

export class BankFindingView {
  @ApiProperty({ type: 'integer', description: '文件中的行号 row of the file' })
  readonly row!: number;
  @ApiProperty({ example: 'E-ACCOUNT' })
  readonly code!: string;
  @ApiProperty()
  readonly zh!: string;
  @ApiProperty()
  readonly en!: string;
}

export class BankImportView {
  @ApiProperty({ type: 'integer' })
  readonly recorded!: number;
  @ApiProperty({ type: 'integer', description: '此前已入账 in the account already' })
  readonly known!: number;
  @ApiProperty({ type: [BankFindingView] })
  readonly findings!: readonly BankFindingView[];
}

class ExchangedLineView {
  @ApiProperty()
  readonly lineId!: string;
  @ApiProperty({ format: 'date' })
  readonly date!: string;
  @ApiProperty()
  readonly code!: string;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty()
  readonly change!: CreditsView;
}

const DIFFERENCES = ['missing-here', 'missing-there', 'amount-differs'] as const;

class DifferenceView {
  @ApiProperty({ enum: DIFFERENCES })
  readonly kind!: (typeof DIFFERENCES)[number];
  @ApiProperty({ type: ExchangedLineView, nullable: true, description: '本平台 here' })
  readonly here!: ExchangedLineView | null;
  @ApiProperty({ type: ExchangedLineView, nullable: true, description: '学分银行 there' })
  readonly there!: ExchangedLineView | null;
}

export class AccountDifferencesView {
  @ApiProperty({ description: '学习账号 number of the learning account' })
  readonly account!: string;
  @ApiProperty()
  readonly here!: CreditsView;
  @ApiProperty()
  readonly there!: CreditsView;
  @ApiProperty({ type: [DifferenceView] })
  readonly differences!: readonly DifferenceView[];
}

export class ReconciliationView {
  @ApiProperty({ type: [AccountDifferencesView], description: '有差异的账户 accounts that differ' })
  readonly accounts!: readonly AccountDifferencesView[];
  @ApiProperty({ type: [BankFindingView], description: '未能读取的行 rows that could not be read' })
  readonly findings!: readonly BankFindingView[];
}

const lineView = ({ lineId, date, code, title, tenths }: ExchangedLine): ExchangedLineView => ({
  lineId,
  date,
  code,
  title,
  change: credits(tenths),
});

const differenceView = (difference: Difference): DifferenceView => {
  const { kind } = difference;
  switch (kind) {
    case 'missing-here':
      return { kind, here: null, there: lineView(difference.line) };
    case 'missing-there':
      return { kind, here: lineView(difference.line), there: null };
    case 'amount-differs':
      return { kind, here: lineView(difference.here), there: lineView(difference.there) };
  }
};

export const differencesView = ({
  account,
  hereTenths,
  thereTenths,
  differences,
}: AccountDifferences): AccountDifferencesView => ({
  account,
  here: credits(hereTenths),
  there: credits(thereTenths),
  differences: differences.map(differenceView),
});
