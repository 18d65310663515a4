import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { StatementGround, StatementKind } from '#statements';

/** Which statement has this number, does it hold, and if not why? What it says stands in the log only, sealed. */
export interface StatementRow {
  readonly statementId: string;
  readonly workerId: string;
  readonly number: string;
  readonly kind: StatementKind;
  readonly topic: string;
  readonly region: string;
  readonly issuedOn: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly status: 'good' | 'withdrawn' | 'superseded';
  /** The day on which it was withdrawn or superseded. */
  readonly endedOn: LocalDate | null;
  /** Why it was withdrawn. */
  readonly reason: string | null;
  /** Number of the one that took its place. */
  readonly replacedBy: string | null;
  readonly grounds: readonly StatementGround[];
  readonly digest: string;
  readonly fileDigest: string;
  readonly position: Position;
}

export const statementsTable: ReadModelTable<StatementRow> = {
  name: 'statements',
  key: 'statementId',
  columns: {
    statementId: 'text',
    workerId: 'text',
    number: 'text',
    kind: 'text',
    topic: 'text',
    region: 'text',
    issuedOn: 'date',
    validUntil: 'date',
    status: 'text',
    endedOn: 'date',
    reason: 'text',
    replacedBy: 'text',
    grounds: 'jsonb',
    digest: 'text',
    fileDigest: 'text',
    position: 'bigint',
  },
  indexes: [['workerId'], ['number']],
};
