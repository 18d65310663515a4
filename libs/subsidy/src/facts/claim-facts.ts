import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type {
  APPLICANTS,
  APPRENTICESHIPS,
  CONTESTS,
  PRIZES,
  RELATIONS,
  STUDIES_CLASSES,
  TRAINING_KINDS,
  TRAINING_OUTCOMES,
  TRAINING_PROJECTS,
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
  /** `exclusive-group` whose right it used up, where the pack that paid it may be another one. */
  readonly group?: string;
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
  readonly apprenticeship?: (typeof APPRENTICESHIPS)[number] | null;
  readonly project?: (typeof TRAINING_PROJECTS)[number] | null;
  readonly online?: boolean | null;
  /** A national standard of the occupation has been issued. */
  readonly nationalStandard?: boolean | null;
  readonly employerMentor?: boolean | null;
  readonly schoolMentor?: boolean | null;
  /** Enrolled at school when hired. */
  readonly schoolEnrolled?: boolean | null;
  readonly hours?: number | null;
  /** By a national training package. */
  readonly package?: boolean | null;
  /** The certificate that it led to. */
  readonly certificateId?: string | null;
  readonly class?: { readonly attendancePercent?: number | null; readonly inspected?: boolean | null } | null;
}

/** A school class that was attended. */
export interface StudiesFacts {
  readonly studiesId: string;
  readonly class: (typeof STUDIES_CLASSES)[number];
  readonly certificate?: boolean | null;
  readonly graduated?: boolean | null;
}

export interface HouseholdFacts {
  readonly members?: number | null;
  readonly coLiving?: boolean | null;
  readonly list?: readonly MemberFacts[];
}

/** A member of the household other than the worker. */
export interface MemberFacts {
  readonly memberId: string;
  readonly relation?: (typeof RELATIONS)[number] | null;
  readonly coLiving?: boolean | null;
}

/** What turning an achievement to use has brought. */
export interface AchievementFacts {
  readonly rewardFen?: number | null;
  readonly teamShareFen?: number | null;
}

/** The account of lifelong learning. */
export interface CreditFacts {
  readonly balanceTenths?: number | null;
  readonly bankAccount?: boolean | null;
}

/** An application for the programme that is asked about. */
export interface ApplicationFacts {
  readonly on: LocalDate;
  /** The day on which its papers were complete; absent or null: nobody has said. */
  readonly filedOn?: LocalDate | null;
  readonly by?: (typeof APPLICANTS)[number] | null;
  readonly region?: string | null;
  /** What both sides agreed on. */
  readonly agreedFen?: number | null;
  /** The certificate that it names; absent or null: it names none. */
  readonly certificateId?: string | null;
}
