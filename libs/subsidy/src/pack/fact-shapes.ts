import type {
  AchievementFacts,
  ApplicationFacts,
  AwardFacts,
  CertificateFacts,
  CreditFacts,
  EmployerFacts,
  EmploymentFacts,
  GovernmentFacts,
  HouseholdFacts,
  InstitutionFacts,
  InsuranceFacts,
  InsuranceSpan,
  MemberFacts,
  PriorPayment,
  ProgrammeFacts,
  StudiesFacts,
  TrainingFacts,
} from '../facts/programme-facts.js';

/** What a stated fact can hold: a value, values, a map of facts, or a list of such maps. */
export type FactKind =
  'text' | 'day' | 'flag' | 'whole' | 'texts' | 'wholes' | FactShape | readonly [FactShape];

export interface FactShape {
  readonly [key: string]: FactKind;
}

/** Every key of a type has its kind, so a fact that is added cannot be forgotten here. */
type Kinds<T> = { readonly [K in keyof Required<T>]: FactKind };

const SPAN: Kinds<InsuranceSpan> = {
  from: 'text',
  to: 'text',
  status: 'text',
};

const INSURANCE: Kinds<InsuranceFacts> = {
  scheme: 'text',
  region: 'text',
  months: [SPAN],
};

const CERTIFICATE: Kinds<CertificateFacts> = {
  certificateId: 'text',
  kind: 'text',
  edition: 'text',
  occupation: 'text',
  level: 'text',
  issuedOn: 'day',
  revokedOn: 'day',
  institutionId: 'text',
  region: 'text',
  trainingClass: 'text',
  mode: 'text',
};

const EMPLOYMENT: Kinds<EmploymentFacts> = {
  employmentId: 'text',
  employer: 'text',
  region: 'text',
  industry: 'text',
  edition: 'text',
  occupation: 'text',
  frontLine: 'flag',
  contract: 'flag',
  newlyHired: 'flag',
  transferred: 'flag',
  kind: 'text',
  fullTime: 'flag',
  brokenInFromOutside: 'flag',
  skilled: 'flag',
  allowanceFen: 'whole',
  from: 'day',
  to: 'day',
};

const PAYMENT: Kinds<PriorPayment> = {
  programme: 'text',
  units: 'texts',
  amountFen: 'whole',
  decidedOn: 'day',
  amountsFen: 'wholes',
  certificateIds: 'texts',
  group: 'text',
};

const AWARD: Kinds<AwardFacts> = {
  awardId: 'text',
  contest: 'text',
  prize: 'text',
  rank: 'whole',
  on: 'day',
  represents: 'flag',
  government: 'flag',
};

const TRAINING: Kinds<TrainingFacts> = {
  trainingId: 'text',
  kind: 'text',
  completedOn: 'day',
  outcome: 'text',
  level: 'text',
  edition: 'text',
  occupation: 'text',
  feeFen: 'whole',
  inService: 'flag',
  arrangedBy: 'text',
  apprenticeship: 'text',
  project: 'text',
  online: 'flag',
  nationalStandard: 'flag',
  employerMentor: 'flag',
  schoolMentor: 'flag',
  schoolEnrolled: 'flag',
  hours: 'whole',
  package: 'flag',
  certificateId: 'text',
  class: { attendancePercent: 'whole', inspected: 'flag' },
};

const STUDIES: Kinds<StudiesFacts> = {
  studiesId: 'text',
  class: 'text',
  certificate: 'flag',
  graduated: 'flag',
};

const MEMBER: Kinds<MemberFacts> = {
  memberId: 'text',
  relation: 'text',
  coLiving: 'flag',
};

const HOUSEHOLD: Kinds<HouseholdFacts> = {
  members: 'whole',
  coLiving: 'flag',
  list: [MEMBER],
};

const EMPLOYER: Kinds<EmployerFacts> = {
  id: 'text',
  region: 'text',
  ownership: 'text',
  aboveScale: 'flag',
  headcount: 'whole',
  educationFundFen: 'whole',
  frontLineTrainingFen: 'whole',
  wageTotalFen: 'whole',
  runsSchool: 'flag',
  graduates: 'whole',
  trainingPlan: 'flag',
  trainingRules: 'flag',
  schoolInPlan: 'flag',
  directedTraining: 'flag',
  unifiedPersonnel: 'flag',
  leadersInManagement: 'flag',
  equalTreatment: 'flag',
  cooperatesWithSchool: 'flag',
  workersSent: 'whole',
  frontLineSkillTrainingFen: 'whole',
  frontLineWageGrowthPerMille: 'whole',
  wageGrowthPerMille: 'whole',
  cooperationCostFen: 'whole',
  trainingCostFen: 'whole',
  payments: [PAYMENT],
};

const INSTITUTION: Kinds<InstitutionFacts> = {
  id: 'text',
  kind: 'text',
  rating: 'text',
  eliminated: 'flag',
  graduates: 'whole',
  assessed: 'flag',
  licensed: 'flag',
  thirdPartyAssessed: 'flag',
  workersSent: 'whole',
};

const GOVERNMENT: Kinds<GovernmentFacts> = {
  id: 'text',
  educationSurchargeFen: 'whole',
  vocationalSurchargeFen: 'whole',
  talentBudgetLine: 'flag',
  fundsReviewed: 'flag',
  fundsMergeable: 'flag',
  fundsMerged: 'flag',
  fundingSound: 'flag',
  resultsOutstanding: 'flag',
  accountsPublished: 'flag',
};

const ACHIEVEMENT: Kinds<AchievementFacts> = {
  rewardFen: 'whole',
  teamShareFen: 'whole',
};

const CREDIT: Kinds<CreditFacts> = {
  balanceTenths: 'whole',
  bankAccount: 'flag',
};

const APPLICATION: Kinds<ApplicationFacts> = {
  on: 'day',
  filedOn: 'day',
  by: 'text',
  region: 'text',
  agreedFen: 'whole',
  certificateId: 'text',
};

const WORKER: Kinds<ProgrammeFacts['worker']> = {
  id: 'text',
  birthMonth: 'text',
  sex: 'text',
  hukouRegion: 'text',
  retiredOn: 'day',
  diedOn: 'day',
  hukouKind: 'text',
  student: 'flag',
  publicStaff: 'flag',
  registeredUnemployed: 'flag',
  graduateOfYear: 'flag',
  hardToEmploy: 'flag',
  education: 'text',
  unionMember: 'flag',
  partTimeUnionChair: 'flag',
  illness: 'flag',
  title: 'text',
  outstandingTalent: 'flag',
  leadingTalent: 'flag',
  expertService: 'flag',
  backboneTeacher: 'flag',
  childrenOfSchoolAge: 'whole',
  startedBusiness: 'flag',
};

const FACTS: Kinds<ProgrammeFacts> = {
  worker: WORKER,
  certificates: [CERTIFICATE],
  employments: [EMPLOYMENT],
  insurance: [INSURANCE],
  payments: [PAYMENT],
  awards: [AWARD],
  trainings: [TRAINING],
  studies: [STUDIES],
  household: HOUSEHOLD,
  employer: EMPLOYER,
  institution: INSTITUTION,
  region: GOVERNMENT,
  mentor: { apprentices: 'whole' },
  achievement: ACHIEVEMENT,
  credits: CREDIT,
  application: APPLICATION,
  payment: { on: 'day' },
};

/** Facts as cases and files of facts state them. */
export const FACT_SHAPES: FactShape = FACTS;
