import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type {
  APPLICANTS,
  CONTESTS,
  INSTITUTION_KINDS,
  OWNERSHIPS,
  PRIZES,
  RATINGS,
  STUDIES_CLASSES,
  TRAINING_KINDS,
  TRAINING_OUTCOMES,
} from './claim-vocabulary.js';

/** A decision that was made before; its units are paid or will be. */
export interface PriorPayment {
  readonly programme: string;
  readonly units: readonly string[];
  readonly amountFen: number;
  readonly decidedOn: LocalDate;
  /** Amount of each unit, in their order; absent: the amount is shared among them equally. */
  readonly amountsFen?: readonly number[];
  /** Certificates that it rests on, where its units do not name them. */
  readonly certificateIds?: readonly string[];
}

/** A prize; here and below, what is absent or null nobody has said. */
export interface AwardFacts {
  readonly awardId: string;
  readonly contest?: (typeof CONTESTS)[number] | null;
  readonly prize?: (typeof PRIZES)[number] | null;
  readonly rank?: number | null;
  readonly on: LocalDate;
  readonly represents?: boolean | null;
  readonly government?: boolean | null;
}

/** A training or an apprenticeship that was completed. */
export interface TrainingFacts {
  readonly trainingId: string;
  readonly kind: (typeof TRAINING_KINDS)[number];
  readonly completedOn: LocalDate;
  readonly outcome?: (typeof TRAINING_OUTCOMES)[number] | null;
  readonly level?: Level | null;
  readonly edition?: '2015' | '2022' | null;
  readonly occupation?: string | null;
  readonly feeFen?: number | null;
  readonly inService?: boolean | null;
  readonly arrangedBy?: (typeof APPLICANTS)[number] | null;
  /** The certificate that it led to. */
  readonly certificateId?: string | null;
  readonly class?: { readonly attendancePercent?: number | null; readonly inspected?: boolean | null } | null;
}

/** A school class that was attended. */
export interface StudiesFacts {
  readonly studiesId: string;
  readonly class: (typeof STUDIES_CLASSES)[number];
  readonly certificate?: boolean | null;
}

export interface HouseholdFacts {
  readonly members?: number | null;
  readonly coLiving?: boolean | null;
}

export interface EmployerFacts {
  readonly id: string;
  readonly region?: string | null;
  readonly ownership?: (typeof OWNERSHIPS)[number] | null;
  readonly aboveScale?: boolean | null;
  readonly headcount?: number | null;
  readonly educationFundFen?: number | null;
  readonly frontLineTrainingFen?: number | null;
  readonly wageTotalFen?: number | null;
  readonly runsSchool?: boolean | null;
  readonly graduates?: number | null;
  /** What was paid to the employer, for whomever. */
  readonly payments?: readonly PriorPayment[];
}

export interface InstitutionFacts {
  readonly id: string;
  readonly kind?: (typeof INSTITUTION_KINDS)[number] | null;
  readonly rating?: (typeof RATINGS)[number] | null;
  readonly eliminated?: boolean | null;
  readonly graduates?: number | null;
  readonly assessed?: boolean | null;
}

/** An application for the programme that is asked about. */
export interface ApplicationFacts {
  readonly on: LocalDate;
  readonly by?: (typeof APPLICANTS)[number] | null;
  readonly region?: string | null;
  /** The certificate that it names; absent or null: it names none. */
  readonly certificateId?: string | null;
}
