import type { LocalDate } from '#event-sourcing';
import type { StatementIssued } from './events.js';

export type IssueStatement = {
  readonly type: 'IssueStatement';
  readonly on: LocalDate;
} & StatementIssued['data'];

export interface WithdrawStatement {
  readonly type: 'WithdrawStatement';
  readonly workerId: string;
  readonly statementId: string;
  /** Stays in the log for ever and is told to everybody who checks the statement: names nobody. */
  readonly reason: string;
  readonly on: LocalDate;
}

export type StatementCommand = IssueStatement | WithdrawStatement;
