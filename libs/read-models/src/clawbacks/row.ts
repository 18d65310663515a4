import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ClawbackLine, ClawbackRepaid, ClawbackStatus, ClawbackTrigger, Instalment } from '#subsidy';

/** A negative entry in the period of its day. */
export interface ClawbackReceipt {
  readonly receipt: string;
  readonly on: LocalDate;
  readonly amountFen: number;
  readonly shares: ClawbackRepaid['data']['shares'];
}

/** What is asked back from somebody, why, and how much of it has come back? */
export interface ClawbackRow {
  readonly caseId: string;
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
  readonly status: ClawbackStatus;
  readonly trigger: ClawbackTrigger;
  readonly lines: readonly ClawbackLine[];
  readonly askedFen: number;
  readonly reason: string;
  readonly openedBy: string;
  readonly openedOn: LocalDate;
  readonly notice: string | null;
  readonly notifiedOn: LocalDate | null;
  readonly statementUntil: LocalDate | null;
  /** SHA-256 of what was stated. */
  readonly statements: readonly string[];
  readonly decidedBy: string | null;
  readonly decidedOn: LocalDate | null;
  readonly decision: string | null;
  /** null before the decision. */
  readonly amountFen: number | null;
  readonly instalments: readonly Instalment[];
  readonly receipts: readonly ClawbackReceipt[];
  readonly repaidFen: number;
  readonly referredTo: string | null;
  readonly freed: readonly string[];
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const clawbacksTable: ReadModelTable<ClawbackRow> = {
  name: 'clawbacks',
  key: 'caseId',
  columns: {
    caseId: 'text',
    programme: 'text',
    workerId: 'text',
    region: 'text',
    status: 'text',
    trigger: 'jsonb',
    lines: 'jsonb',
    askedFen: 'bigint',
    reason: 'text',
    openedBy: 'text',
    openedOn: 'date',
    notice: 'text',
    notifiedOn: 'date',
    statementUntil: 'date',
    statements: 'text[]',
    decidedBy: 'text',
    decidedOn: 'date',
    decision: 'text',
    amountFen: 'bigint',
    instalments: 'jsonb',
    receipts: 'jsonb',
    repaidFen: 'bigint',
    referredTo: 'text',
    freed: 'text[]',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'caseId'], ['workerId']],
};
