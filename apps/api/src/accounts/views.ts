import { ApiProperty } from '@nestjs/swagger';
import type { Role } from '#access';
import type { AccountRow, Page } from '#read-models';
import { Recorded } from '../common/answers.js';
import { Vantaged } from '../common/vantage.js';
import { ROLES } from './requests.js';

export class ListedAccountView {
  @ApiProperty({ format: 'uuid' })
  readonly accountId!: string;
  @ApiProperty()
  readonly username!: string;
  @ApiProperty()
  readonly displayName!: string;
  @ApiProperty({ enum: ROLES })
  readonly role!: Role;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly institutionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly workerId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '用人单位统一社会信用代码' })
  readonly employer!: string | null;
  @ApiProperty({ format: 'date' })
  readonly openedOn!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: 'null while the account is open',
  })
  readonly closedOn!: string | null;
}

export class AccountPageView extends Vantaged {
  @ApiProperty({ type: [ListedAccountView] })
  readonly rows!: readonly ListedAccountView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class AccountOpenedView extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly accountId!: string;
}

export const accountPage = ({ rows, next }: Page<AccountRow>): Omit<AccountPageView, 'vantage'> => ({
  rows: rows.map(({ position: _, ...account }) => account),
  next,
});
