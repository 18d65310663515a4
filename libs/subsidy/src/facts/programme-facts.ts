import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type {
  AchievementFacts,
  ApplicationFacts,
  AwardFacts,
  CreditFacts,
  HouseholdFacts,
  PriorPayment,
  StudiesFacts,
  TrainingFacts,
} from './claim-facts.js';
import type { EmployerFacts, GovernmentFacts, InstitutionFacts } from './organisation-facts.js';
import type { CERTIFICATE_MODES, EDUCATIONS, POST_KINDS, TITLES } from './person-vocabulary.js';

export type * from './claim-facts.js';
export type * from './organisation-facts.js';

/** Months `from` to `to` (`YYYY-MM`, both included) of one status. */
export interface InsuranceSpan {
  readonly from: string;
  readonly to: string;
  readonly status: 'paid' | 'arrears' | 'back-paid';
}

export interface InsuranceFacts {
  readonly scheme: 'unemployment' | 'pension' | 'work-injury' | 'medical';
  readonly region: string;
  /** Where a month stands twice, the better status counts: it was paid somewhere. */
  readonly months: readonly InsuranceSpan[];
}

export interface CertificateFacts {
  readonly certificateId: string;
  readonly kind: 'skill-level' | 'vocational-qualification' | 'special-ability';
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  /** null: this kind of certificate has no level. */
  readonly level: Level | null;
  readonly issuedOn: LocalDate;
  /** First day on which it is void; absent while it is valid. */
  readonly revokedOn?: LocalDate | null;
  readonly institutionId: string;
  readonly region: string;
  /** Number of the class that led to it; absent or null: no evidence of training. */
  readonly trainingClass?: string | null;
  readonly mode?: (typeof CERTIFICATE_MODES)[number] | null;
}

export interface EmploymentFacts {
  readonly employmentId: string;
  readonly employer: string;
  readonly region: string;
  readonly industry: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  /** Absent or null: nobody has said. */
  readonly frontLine?: boolean | null;
  readonly contract?: boolean | null;
  readonly newlyHired?: boolean | null;
  readonly transferred?: boolean | null;
  readonly kind?: (typeof POST_KINDS)[number] | null;
  readonly fullTime?: boolean | null;
  readonly brokenInFromOutside?: boolean | null;
  readonly skilled?: boolean | null;
  /** A month. */
  readonly allowanceFen?: number | null;
  readonly from: LocalDate;
  /** Last day; absent while the post is held. */
  readonly to?: LocalDate | null;
}

/**
 * What is known of one worker as of a day: the input of every evaluation, stored with the decision. The three lists
 * and the retirement are the registers themselves, so an empty list says "none"; a month of insurance that no span
 * covers, and employments when none was ever reported, are unknown and are asked for as evidence.
 */
export interface ProgrammeFacts {
  readonly worker: {
    readonly id: string;
    /** `YYYY-MM`. */
    readonly birthMonth?: string | null;
    readonly sex?: 'male' | 'female' | null;
    readonly hukouRegion?: string | null;
    /** First day of retirement; absent while no retirement is recorded. */
    readonly retiredOn?: LocalDate | null;
    /** Day of death; null: civil affairs were asked and know of no death; absent: nobody has said. */
    readonly diedOn?: LocalDate | null;
    readonly hukouKind?: 'rural' | 'urban' | null;
    readonly student?: boolean | null;
    readonly publicStaff?: boolean | null;
    readonly registeredUnemployed?: boolean | null;
    readonly graduateOfYear?: boolean | null;
    readonly hardToEmploy?: boolean | null;
    readonly education?: (typeof EDUCATIONS)[number] | null;
    readonly unionMember?: boolean | null;
    readonly partTimeUnionChair?: boolean | null;
    readonly illness?: boolean | null;
    readonly title?: (typeof TITLES)[number] | null;
    readonly outstandingTalent?: boolean | null;
    readonly leadingTalent?: boolean | null;
    readonly expertService?: boolean | null;
    readonly backboneTeacher?: boolean | null;
    readonly childrenOfSchoolAge?: number | null;
    readonly startedBusiness?: boolean | null;
  };
  readonly certificates: readonly CertificateFacts[];
  readonly employments: readonly EmploymentFacts[];
  readonly insurance: readonly InsuranceFacts[];
  readonly payments: readonly PriorPayment[];
  readonly awards?: readonly AwardFacts[];
  readonly trainings?: readonly TrainingFacts[];
  readonly studies?: readonly StudiesFacts[];
  readonly household?: HouseholdFacts;
  readonly employer?: EmployerFacts;
  readonly institution?: InstitutionFacts;
  readonly region?: GovernmentFacts;
  readonly mentor?: { readonly apprentices?: number | null };
  readonly achievement?: AchievementFacts;
  readonly credits?: CreditFacts;
  /** null: no application was made; absent: nobody has said. */
  readonly application?: ApplicationFacts | null;
  /** The payment that is intended. */
  readonly payment?: { readonly on?: LocalDate | null };
}
