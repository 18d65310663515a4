import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { DocumentKind, Occupation } from '#worker-registry';

export interface OpenEmployment {
  readonly employmentId: string;
  readonly employer: string;
  readonly employerName: string;
  readonly region: string;
  readonly industry: string;
  readonly occupation: Occupation;
  readonly startedOn: LocalDate;
}

/** Who is this person, and where does one find them now? Personal fields stay sealed. */
export interface WorkerRow {
  readonly workerId: string;
  readonly nameSealed: SealedText;
  readonly nameGrams: readonly string[];
  readonly identityKind: DocumentKind;
  readonly identityIndex: string;
  readonly numberSealed: SealedText;
  readonly phoneSealed: SealedText | null;
  readonly sex: 'male' | 'female' | null;
  /** `YYYY-MM`. */
  readonly birthMonth: string | null;
  readonly hukouRegion: string | null;
  readonly registeredOn: LocalDate;
  readonly retiredOn: LocalDate | null;
  /**
   * Whose office looks after the person: region of the open employment that started last; after the last one ended it
   * stays; before the first one the 户籍; `000000`, the whole country, when neither is known.
   */
  readonly region: string;
  /** Employer of that open employment, null while there is none. */
  readonly employer: string | null;
  readonly employerName: string | null;
  readonly openEmployments: readonly OpenEmployment[];
  /** Of the last event in the row. */
  readonly position: Position;
}

export const workersTable: ReadModelTable<WorkerRow> = {
  name: 'workers',
  key: 'workerId',
  columns: {
    workerId: 'text',
    nameSealed: 'jsonb',
    nameGrams: 'text[]',
    identityKind: 'text',
    identityIndex: 'text',
    numberSealed: 'jsonb',
    phoneSealed: 'jsonb',
    sex: 'text',
    birthMonth: 'text',
    hukouRegion: 'text',
    registeredOn: 'date',
    retiredOn: 'date',
    region: 'text',
    employer: 'text',
    employerName: 'text',
    openEmployments: 'jsonb',
    position: 'bigint',
  },
  indexes: [['identityIndex'], ['gin:nameGrams'], ['region', 'workerId'], ['employer', 'workerId']],
};
