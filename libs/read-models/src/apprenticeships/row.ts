import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ApprenticeshipAgreement, ApprenticeshipOutcome, BreakOff } from '#worker-registry';

/** Who is apprenticed where, to whom, and how did it end? */
export interface ApprenticeshipRow {
  readonly apprenticeshipId: string;
  readonly workerId: string;
  readonly employer: string;
  readonly region: string;
  readonly kind: ApprenticeshipAgreement['kind'];
  readonly status: 'registered' | 'ended' | 'broken-off';
  readonly startedOn: LocalDate;
  /** Last day, null while it goes on. */
  readonly endedOn: LocalDate | null;
  readonly outcome: ApprenticeshipOutcome | null;
  readonly certificateId: string | null;
  readonly because: BreakOff | null;
  readonly reason: string | null;
  readonly agreement: ApprenticeshipAgreement;
  /** Since when the agreement is known. */
  readonly knownFrom: Instant;
  /** How often it was corrected. */
  readonly version: number;
  readonly position: Position;
}

export const apprenticeshipsTable: ReadModelTable<ApprenticeshipRow> = {
  name: 'apprenticeships',
  key: 'apprenticeshipId',
  columns: {
    apprenticeshipId: 'text',
    workerId: 'text',
    employer: 'text',
    region: 'text',
    kind: 'text',
    status: 'text',
    startedOn: 'date',
    endedOn: 'date',
    outcome: 'text',
    certificateId: 'text',
    because: 'text',
    reason: 'text',
    agreement: 'jsonb',
    knownFrom: 'timestamptz',
    version: 'integer',
    position: 'bigint',
  },
  indexes: [['workerId'], ['employer', 'apprenticeshipId'], ['region', 'apprenticeshipId']],
};
