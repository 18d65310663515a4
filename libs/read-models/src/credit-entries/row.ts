import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { CertificateOutcome, ConversionRule } from '#credit-ledger';

/** What stands on the learning account, line by line? */
export interface CreditEntryRow {
  /** `workerId:entryId`. */
  readonly id: string;
  readonly entryId: string;
  readonly workerId: string;
  readonly date: LocalDate;
  readonly kind: 'deposit' | 'reversal';
  /** Credits in tenths, negative where credits are taken back. */
  readonly tenths: number;
  /** Of a deposit. */
  readonly outcome: CertificateOutcome | null;
  readonly rule: ConversionRule | null;
  /** Of a reversal: the entry it takes back, and why. */
  readonly reverses: string | null;
  readonly reason: string | null;
  readonly status: 'active' | 'reversed';
  readonly position: Position;
}

export const creditEntriesTable: ReadModelTable<CreditEntryRow> = {
  name: 'credit_entries',
  key: 'id',
  columns: {
    id: 'text',
    entryId: 'text',
    workerId: 'text',
    date: 'date',
    kind: 'text',
    tenths: 'integer',
    outcome: 'jsonb',
    rule: 'jsonb',
    reverses: 'text',
    reason: 'text',
    status: 'text',
    position: 'bigint',
  },
  indexes: [['workerId', 'date']],
};
