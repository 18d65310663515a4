import type { Role } from '#access';
import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';

/** Who may log in, as what, and for which region? */
export interface AccountRow {
  readonly accountId: string;
  /** Empty, like the display name, once the person was erased. */
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly region: string;
  readonly institutionId: string | null;
  readonly workerId: string | null;
  /** 统一社会信用代码 of an employer clerk. */
  readonly employer: string | null;
  readonly openedOn: LocalDate;
  /** Null while the account is open. */
  readonly closedOn: LocalDate | null;
  readonly position: Position;
}

export const accountsTable: ReadModelTable<AccountRow> = {
  name: 'accounts',
  key: 'accountId',
  columns: {
    accountId: 'text',
    username: 'text',
    displayName: 'text',
    role: 'text',
    region: 'text',
    institutionId: 'text',
    workerId: 'text',
    employer: 'text',
    openedOn: 'date',
    closedOn: 'date',
    position: 'bigint',
  },
  indexes: [['username'], ['workerId']],
};
