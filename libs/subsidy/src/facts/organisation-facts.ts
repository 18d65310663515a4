import type { PriorPayment } from './claim-facts.js';
import type { INSTITUTION_KINDS, OWNERSHIPS, RATINGS } from './organisation-vocabulary.js';

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
  readonly trainingPlan?: boolean | null;
  readonly trainingRules?: boolean | null;
  readonly schoolInPlan?: boolean | null;
  readonly directedTraining?: boolean | null;
  readonly unifiedPersonnel?: boolean | null;
  readonly leadersInManagement?: boolean | null;
  readonly equalTreatment?: boolean | null;
  readonly cooperatesWithSchool?: boolean | null;
  readonly workersSent?: number | null;
  readonly frontLineSkillTrainingFen?: number | null;
  readonly frontLineWageGrowthPerMille?: number | null;
  readonly wageGrowthPerMille?: number | null;
  readonly cooperationCostFen?: number | null;
  readonly trainingCostFen?: number | null;
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
  readonly licensed?: boolean | null;
  readonly thirdPartyAssessed?: boolean | null;
  readonly workersSent?: number | null;
}

/** The government of a region, where it is measured or rewarded itself; the year is that of the unit. */
export interface GovernmentFacts {
  readonly id: string;
  readonly educationSurchargeFen?: number | null;
  readonly vocationalSurchargeFen?: number | null;
  readonly talentBudgetLine?: boolean | null;
  readonly fundsReviewed?: boolean | null;
  readonly fundsMergeable?: boolean | null;
  readonly fundsMerged?: boolean | null;
  readonly fundingSound?: boolean | null;
  readonly resultsOutstanding?: boolean | null;
  readonly accountsPublished?: boolean | null;
}
