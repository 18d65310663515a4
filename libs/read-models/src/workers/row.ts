import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { DocumentKind, NameVariantKind, Occupation } from '#worker-registry';

export interface OpenEmployment {
  readonly employmentId: string;
  readonly employer: string;
  readonly employerName: string;
  readonly region: string;
  readonly industry: string;
  readonly occupation: Occupation;
  readonly startedOn: LocalDate;
}

/** A 户籍 that was wrong, and from when on that was known. */
interface EarlierHukou {
  readonly region: string | null;
  readonly knownTo: Instant;
}

interface NameVariant extends SealedText {
  readonly kind: NameVariantKind;
}

/** Who is this person, and where does one find them now? Personal fields stay sealed. */
export interface WorkerRow {
  readonly workerId: string;
  /** Null, like everything that tells who it is, once the person's data was erased. */
  readonly nameSealed: SealedText | null;
  readonly nameGrams: readonly string[];
  /** Of names that were corrected: under them the person was found before. */
  readonly earlierNameGrams: readonly string[];
  /** Other names by which the person goes, sealed, in the order of recording. */
  readonly variants: readonly NameVariant[];
  readonly variantGrams: readonly string[];
  /** The entry that this one is seen as part of; such a row is in no list. */
  readonly mergedInto: string | null;
  /** Entries that are seen as part of this one. */
  readonly absorbed: readonly string[];
  /** Entries that look like the same person and are not. */
  readonly ruledOut: readonly string[];
  readonly identityKind: DocumentKind;
  readonly identityIndex: string | null;
  readonly numberSealed: SealedText | null;
  readonly phoneSealed: SealedText | null;
  readonly sex: 'male' | 'female' | null;
  /** `YYYY-MM`. */
  readonly birthMonth: string | null;
  readonly hukouRegion: string | null;
  /** What was said of it before it was corrected, in the order of recording. */
  readonly earlierHukou: readonly EarlierHukou[];
  readonly registeredOn: LocalDate;
  readonly retiredOn: LocalDate | null;
  /** Day on which the person's data was erased; such a row is found by its id only. */
  readonly erasedOn: LocalDate | null;
  /**
   * Whose office looks after the person: region of the open employment that started last; after the last one ended it
   * stays; before the first one the 户籍; `000000`, the whole country, when neither is known.
   */
  readonly region: string;
  /** The employment whose region that is; null when it is the 户籍. */
  readonly regionFrom: string | null;
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
    earlierNameGrams: 'text[]',
    variants: 'jsonb',
    variantGrams: 'text[]',
    mergedInto: 'text',
    absorbed: 'text[]',
    ruledOut: 'text[]',
    identityKind: 'text',
    identityIndex: 'text',
    numberSealed: 'jsonb',
    phoneSealed: 'jsonb',
    sex: 'text',
    birthMonth: 'text',
    hukouRegion: 'text',
    earlierHukou: 'jsonb',
    registeredOn: 'date',
    retiredOn: 'date',
    erasedOn: 'date',
    region: 'text',
    regionFrom: 'text',
    employer: 'text',
    employerName: 'text',
    openEmployments: 'jsonb',
    position: 'bigint',
  },
  indexes: [
    ['identityIndex'],
    ['gin:nameGrams'],
    ['gin:earlierNameGrams'],
    ['gin:variantGrams'],
    ['birthMonth', 'nameGrams'],
    ['region', 'workerId'],
    ['employer', 'workerId'],
  ],
};
