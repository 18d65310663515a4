import type { Instant, LocalDate, ReadModelTable } from '#event-sourcing';
import type { Post } from '#worker-registry';

/** What may be said of a post beyond what every post has; left out where nobody has said. */
export type PostTerms = Pick<Post, 'skilled' | 'fullTime' | 'entry' | 'fromOutside' | 'form' | 'usedBy'>;

/** What was said of a post before it was corrected. */
export interface SupersededEmployment {
  readonly employer: string;
  readonly employerName: string;
  readonly region: string;
  readonly industry: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly frontLine: boolean;
  readonly contract: boolean;
  readonly terms: PostTerms;
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly knownFrom: Instant;
  readonly endKnownFrom: Instant | null;
  /** From when on it was known to be wrong. */
  readonly knownTo: Instant;
}

/** Who worked where on which day, and since when did we know? */
export interface EmploymentRow {
  /** `workerId:employmentId`: sources may number employments per person. */
  readonly id: string;
  readonly employmentId: string;
  readonly workerId: string;
  readonly employer: string;
  readonly employerName: string;
  readonly region: string;
  readonly industry: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly frontLine: boolean;
  readonly contract: boolean;
  readonly terms: PostTerms;
  readonly startedOn: LocalDate;
  /** Last day, null while the employment is open. */
  readonly endedOn: LocalDate | null;
  readonly endReason: string | null;
  /** Since when it is said so: a correction begins anew. */
  readonly knownFrom: Instant;
  /** From when on this last day was known. */
  readonly endKnownFrom: Instant | null;
  /** How often it was corrected. */
  readonly version: number;
  /** What was said before, in the order of recording. */
  readonly superseded: readonly SupersededEmployment[];
}

export const employmentsTable: ReadModelTable<EmploymentRow> = {
  name: 'employments',
  key: 'id',
  columns: {
    id: 'text',
    employmentId: 'text',
    workerId: 'text',
    employer: 'text',
    employerName: 'text',
    region: 'text',
    industry: 'text',
    edition: 'text',
    occupation: 'text',
    frontLine: 'boolean',
    contract: 'boolean',
    terms: 'jsonb',
    startedOn: 'date',
    endedOn: 'date',
    endReason: 'text',
    knownFrom: 'timestamptz',
    endKnownFrom: 'timestamptz',
    version: 'integer',
    superseded: 'jsonb',
  },
  indexes: [['workerId'], ['employer', 'id']],
};
