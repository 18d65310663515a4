import { readingOf, type Reader } from './binding.js';
import type { EmployerFacts, GovernmentFacts, InstitutionFacts } from './organisation-facts.js';
import type { ORGANISATION_VOCABULARY } from './organisation-vocabulary.js';
import { regionCovers } from './regions.js';

const ofEmployer = readingOf<EmployerFacts>(({ facts }) => facts.employer);
const ofInstitution = readingOf<InstitutionFacts>(({ facts }) => facts.institution);
const ofGovernment = readingOf<GovernmentFacts>(({ facts }) => facts.region);

/** How the facts of employers, institutions and governments are read. */
export const ORGANISATION_READERS: Readonly<Record<keyof typeof ORGANISATION_VOCABULARY, Reader>> = {
  'employer.ownership': ofEmployer(({ ownership }) => ownership ?? undefined),
  'employer.aboveScale': ofEmployer(({ aboveScale }) => aboveScale ?? undefined),
  'employer.headcount': ofEmployer(({ headcount }) => headcount ?? undefined),
  'employer.educationFundFen': ofEmployer(({ educationFundFen }) => educationFundFen ?? undefined),
  'employer.frontLineTrainingFen': ofEmployer(
    ({ frontLineTrainingFen }) => frontLineTrainingFen ?? undefined,
  ),
  'employer.wageTotalFen': ofEmployer(({ wageTotalFen }) => wageTotalFen ?? undefined),
  'employer.runsSchool': ofEmployer(({ runsSchool }) => runsSchool ?? undefined),
  'employer.graduates': ofEmployer(({ graduates }) => graduates ?? undefined),
  'employer.inRegion': ofEmployer(({ region }, binding) =>
    typeof region === 'string' ? regionCovers(binding.region, region) : undefined,
  ),
  'institution.kind': ofInstitution(({ kind }) => kind ?? undefined),
  'institution.rating': ofInstitution(({ rating }) => rating ?? undefined),
  'institution.eliminated': ofInstitution(({ eliminated }) => eliminated ?? undefined),
  'institution.graduates': ofInstitution(({ graduates }) => graduates ?? undefined),
  'institution.assessed': ofInstitution(({ assessed }) => assessed ?? undefined),
  'employer.trainingPlan': ofEmployer(({ trainingPlan }) => trainingPlan ?? undefined),
  'employer.trainingRules': ofEmployer(({ trainingRules }) => trainingRules ?? undefined),
  'employer.schoolInPlan': ofEmployer(({ schoolInPlan }) => schoolInPlan ?? undefined),
  'employer.directedTraining': ofEmployer(({ directedTraining }) => directedTraining ?? undefined),
  'employer.unifiedPersonnel': ofEmployer(({ unifiedPersonnel }) => unifiedPersonnel ?? undefined),
  'employer.leadersInManagement': ofEmployer(({ leadersInManagement }) => leadersInManagement ?? undefined),
  'employer.equalTreatment': ofEmployer(({ equalTreatment }) => equalTreatment ?? undefined),
  'employer.cooperatesWithSchool': ofEmployer(
    ({ cooperatesWithSchool }) => cooperatesWithSchool ?? undefined,
  ),
  'employer.workersSent': ofEmployer(({ workersSent }) => workersSent ?? undefined),
  'employer.frontLineSkillTrainingFen': ofEmployer(
    ({ frontLineSkillTrainingFen }) => frontLineSkillTrainingFen ?? undefined,
  ),
  'employer.frontLineWageGrowthPerMille': ofEmployer(
    ({ frontLineWageGrowthPerMille }) => frontLineWageGrowthPerMille ?? undefined,
  ),
  'employer.wageGrowthPerMille': ofEmployer(({ wageGrowthPerMille }) => wageGrowthPerMille ?? undefined),
  'employer.cooperationCostFen': ofEmployer(({ cooperationCostFen }) => cooperationCostFen ?? undefined),
  'employer.trainingCostFen': ofEmployer(({ trainingCostFen }) => trainingCostFen ?? undefined),
  'institution.licensed': ofInstitution(({ licensed }) => licensed ?? undefined),
  'institution.thirdPartyAssessed': ofInstitution(
    ({ thirdPartyAssessed }) => thirdPartyAssessed ?? undefined,
  ),
  'institution.workersSent': ofInstitution(({ workersSent }) => workersSent ?? undefined),
  'region.educationSurchargeFen': ofGovernment(
    ({ educationSurchargeFen }) => educationSurchargeFen ?? undefined,
  ),
  'region.vocationalSurchargeFen': ofGovernment(
    ({ vocationalSurchargeFen }) => vocationalSurchargeFen ?? undefined,
  ),
  'region.talentBudgetLine': ofGovernment(({ talentBudgetLine }) => talentBudgetLine ?? undefined),
  'region.fundsReviewed': ofGovernment(({ fundsReviewed }) => fundsReviewed ?? undefined),
  'region.fundsMergeable': ofGovernment(({ fundsMergeable }) => fundsMergeable ?? undefined),
  'region.fundsMerged': ofGovernment(({ fundsMerged }) => fundsMerged ?? undefined),
  'region.fundingSound': ofGovernment(({ fundingSound }) => fundingSound ?? undefined),
  'region.resultsOutstanding': ofGovernment(({ resultsOutstanding }) => resultsOutstanding ?? undefined),
  'region.accountsPublished': ofGovernment(({ accountsPublished }) => accountsPublished ?? undefined),
};
