import type { DomainEvent, Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type {
  CertificateContent,
  CertificateContentEvent,
  CertificateSuspended,
  CertificateSuspensionLifted,
  ContestAwardAnnulled,
  ContestAwardRecorded,
  TrainingCertified,
  TrainingCompleted,
} from '#skill-certification';
import type { AdjustmentAccepted, PayoutDecided, PayoutRefused, PayoutReturned } from '#subsidy';
import type {
  ApprenticeshipEvent,
  SkillAppointmentEvent,
  UnionMembershipEvent,
  WorkerEvent,
} from '#worker-registry';

/** Events that can change what a person is entitled to. */
export type DossierSourceEvent =
  | Exclude<
      WorkerEvent,
      {
        readonly type:
          | 'WorkerPhoneChanged'
          | 'ErasureRequested'
          | 'ErasureWithdrawn'
          | 'ErasureCompleted'
          | 'NameVariantRecorded'
          | 'DuplicateRuledOut';
      }
    >
  | UnionMembershipEvent
  | ApprenticeshipEvent
  | SkillAppointmentEvent
  | CertificateContentEvent
  | CertificateSuspended
  | CertificateSuspensionLifted
  | ContestAwardRecorded
  | ContestAwardAnnulled
  | TrainingCompleted
  | TrainingCertified
  | PayoutDecided
  | PayoutRefused
  | PayoutReturned
  | AdjustmentAccepted;

type DataOf<Type extends DossierSourceEvent['type']> = Extract<
  DossierSourceEvent,
  { readonly type: Type }
>['data'];

/** What eligibility reads of a certificate. */
export type EligibilityContent = Pick<
  CertificateContent,
  | 'kind'
  | 'edition'
  | 'occupation'
  | 'level'
  | 'issuedOn'
  | 'trainingClass'
  | 'mode'
  | 'validUntil'
  | 'contestAward'
>;

interface ApprenticeshipPart {
  readonly apprenticeshipId: string;
  /** Who the dossier is of. */
  readonly role: 'apprentice' | 'mentor';
}

/** Of each event what eligibility reads: nothing that is sealed, nothing that only people read. */
interface NotedData {
  readonly WorkerRegistered: Pick<DataOf<'WorkerRegistered'>, 'sex' | 'birthMonth' | 'hukouRegion'>;
  readonly WorkerRetired: Record<never, never>;
  readonly PersonalDataErased: Record<never, never>;
  readonly EmploymentStarted: Pick<DataOf<'EmploymentStarted'>, 'employmentId' | 'employer' | 'post'>;
  readonly EmploymentEnded: Pick<DataOf<'EmploymentEnded'>, 'employmentId'>;
  /** The statement as it is after the correction. */
  readonly EmploymentCorrected: Pick<DataOf<'EmploymentStarted'>, 'employmentId' | 'employer' | 'post'> & {
    readonly startedOn: LocalDate;
    readonly endedOn: LocalDate | null;
  };
  readonly WorkerDetailsCorrected: DataOf<'WorkerDetailsCorrected'>['after'];
  readonly FieldStated: Omit<DataOf<'FieldStated'>, 'workerId'>;
  readonly FieldDecided: Pick<DataOf<'FieldDecided'>, 'field' | 'chosen' | 'over'>;
  readonly WorkerMerged: Pick<DataOf<'WorkerMerged'>, 'into'>;
  readonly WorkerSeparated: Record<never, never>;
  readonly WorkerAbsorbed: Pick<DataOf<'WorkerAbsorbed'>, 'absorbed' | 'with'>;
  readonly AbsorbedWorkerSeparated: Pick<DataOf<'AbsorbedWorkerSeparated'>, 'separated' | 'with'>;
  readonly HouseholdMemberRecorded: Pick<
    DataOf<'HouseholdMemberRecorded'>,
    'memberId' | 'relation' | 'coLiving'
  >;
  readonly HouseholdMemberLeft: Pick<DataOf<'HouseholdMemberLeft'>, 'memberId'>;
  readonly UnionMembershipRegistered: Record<never, never>;
  readonly UnionMembershipEnded: Record<never, never>;
  readonly InsuranceMonthsRecorded: Pick<DataOf<'InsuranceMonthsRecorded'>, 'scheme' | 'region' | 'spans'>;
  readonly CertificateRecorded: Pick<
    DataOf<'CertificateRecorded'>,
    'certificateId' | 'institutionId' | 'region'
  > & {
    readonly content: EligibilityContent;
  };
  readonly CertificateCorrected: Pick<DataOf<'CertificateCorrected'>, 'certificateId'> & {
    readonly content: EligibilityContent;
  };
  readonly CertificateRevoked: Pick<DataOf<'CertificateRevoked'>, 'certificateId'>;
  readonly CertificateSuspended: Pick<DataOf<'CertificateSuspended'>, 'certificateId' | 'suspension'>;
  readonly CertificateSuspensionLifted: Pick<
    DataOf<'CertificateSuspensionLifted'>,
    'certificateId' | 'suspension'
  >;
  readonly ContestAwardRecorded: Pick<
    DataOf<'ContestAwardRecorded'>,
    'awardId' | 'contest' | 'prize' | 'rank' | 'represents' | 'government'
  >;
  readonly ContestAwardAnnulled: Pick<DataOf<'ContestAwardAnnulled'>, 'awardId'>;
  readonly TrainingCompleted: Pick<
    DataOf<'TrainingCompleted'>,
    | 'classId'
    | 'edition'
    | 'occupation'
    | 'level'
    | 'plannedMinutes'
    | 'attendancePercent'
    | 'inspected'
    | 'result'
    | 'online'
    | 'project'
    | 'package'
  >;
  readonly TrainingCertified: Pick<DataOf<'TrainingCertified'>, 'classId' | 'certificateId'>;
  /** Noted of the apprentice and of the one who teaches. */
  readonly ApprenticeshipRegistered: ApprenticeshipPart &
    Pick<DataOf<'ApprenticeshipRegistered'>, 'agreement'>;
  readonly ApprenticeshipEnded: ApprenticeshipPart &
    Pick<DataOf<'ApprenticeshipEnded'>, 'outcome' | 'certificateId'>;
  readonly ApprenticeshipBrokenOff: ApprenticeshipPart;
  /** The statement as it is after the correction. */
  readonly ApprenticeshipCorrected: ApprenticeshipPart & DataOf<'ApprenticeshipCorrected'>['after'];
  readonly SkillAppointmentMade: Pick<DataOf<'SkillAppointmentMade'>, 'appointmentId' | 'appointment'>;
  readonly SkillAppointmentEnded: Pick<DataOf<'SkillAppointmentEnded'>, 'appointmentId'>;
  readonly SkillAppointmentCorrected: Pick<DataOf<'SkillAppointmentCorrected'>, 'appointmentId'> &
    DataOf<'SkillAppointmentCorrected'>['after'];
  readonly PayoutDecided: Pick<DataOf<'PayoutDecided'>, 'decisionId' | 'programme' | 'units' | 'amountFen'>;
  readonly PayoutRefused: Pick<DataOf<'PayoutRefused'>, 'decisionId'>;
  readonly PayoutReturned: Pick<DataOf<'PayoutReturned'>, 'programme' | 'freed'>;
  readonly AdjustmentAccepted: Pick<DataOf<'AdjustmentAccepted'>, 'proposalId' | 'programme' | 'units'>;
}

/** An event as the dossier keeps it. */
export type NotedEvent = {
  readonly [Type in keyof NotedData]: DomainEvent<Type, NotedData[Type]> & {
    readonly recordedAt: Instant;
    readonly position: Position;
  };
}[keyof NotedData];

/** Who has to be looked at for a subsidy, and what was known of them as of any day and moment? */
export interface WorkerDossierRow {
  readonly workerId: string;
  /** In the order of the log. */
  readonly events: readonly NotedEvent[];
  /** Regions of all posts ever, each with everything above it, so that one look finds a whole region. */
  readonly postRegions: readonly string[];
  /** The same of all certificates ever. */
  readonly certificateRegions: readonly string[];
  /** Some certificate was recorded, valid or not. */
  readonly hasCertificate: boolean;
  /** Highest rank any certificate ever stated, 0 for none: never too low on any day at any moment. */
  readonly highestRank: number;
  /** The person's data was erased: nobody has to be looked at any more. */
  readonly erased: boolean;
  /** The entry that this one is seen as part of. */
  readonly mergedInto: string | null;
  /** Entries that are seen as part of this one. */
  readonly absorbed: readonly string[];
  /** There are such entries. */
  readonly standsForSeveral: boolean;
  /** The person was registered and erased before. */
  readonly again: boolean;
  readonly lastPosition: Position;
}

export const workerDossiersTable: ReadModelTable<WorkerDossierRow> = {
  name: 'worker_dossiers',
  key: 'workerId',
  columns: {
    workerId: 'text',
    events: 'jsonb',
    postRegions: 'text[]',
    certificateRegions: 'text[]',
    hasCertificate: 'boolean',
    highestRank: 'integer',
    erased: 'boolean',
    mergedInto: 'text',
    absorbed: 'text[]',
    standsForSeveral: 'boolean',
    again: 'boolean',
    lastPosition: 'bigint',
  },
  indexes: [['gin:postRegions'], ['gin:certificateRegions'], ['standsForSeveral', 'workerId']],
};
