import type { Binding, FactValue, Reader } from './binding.js';
import type { CLAIM_VOCABULARY } from './claim-vocabulary.js';
import { dayNumber } from './dates.js';
import { regionCovers } from './regions.js';
import type {
  ApplicationFacts,
  AwardFacts,
  EmployerFacts,
  HouseholdFacts,
  InstitutionFacts,
  StudiesFacts,
  TrainingFacts,
} from './programme-facts.js';

type Read<T> = (of: T, binding: Binding) => FactValue;

const from =
  <T>(find: (binding: Binding) => T | null | undefined) =>
  (read: Read<T>): Reader =>
  (binding) => {
    const found = find(binding);
    return found === null || found === undefined ? undefined : read(found, binding);
  };

const ofAward = from<AwardFacts>(({ award }) => award);
const ofTraining = from<TrainingFacts>(({ training }) => training);
const ofClass = from<NonNullable<TrainingFacts['class']>>(({ training }) => training?.class);
const ofStudies = from<StudiesFacts>(({ studies }) => studies);
const ofHousehold = from<HouseholdFacts>(({ facts }) => facts.household);
const ofEmployer = from<EmployerFacts>(({ facts }) => facts.employer);
const ofInstitution = from<InstitutionFacts>(({ facts }) => facts.institution);
const ofApplication = from<ApplicationFacts>(({ facts }) => facts.application);

const MONTH = /^\d{4}-\d{2}$/;

const unitsPaid = ({ facts, programme }: Binding, test: (unit: string) => boolean): number =>
  new Set(
    facts.payments
      .filter((payment) => payment.programme === programme)
      .flatMap(({ units }) => units.filter(test)),
  ).size;

/** How the facts of claims are read. */
export const CLAIM_READERS: Readonly<Record<keyof typeof CLAIM_VOCABULARY, Reader>> = {
  'award.contest': ofAward(({ contest }) => contest ?? undefined),
  'award.prize': ofAward(({ prize }) => prize ?? undefined),
  'award.rank': ofAward(({ rank }) => rank ?? undefined),
  'award.on': ofAward(({ on }) => dayNumber(on)),
  'award.represents': ofAward(({ represents }) => represents ?? undefined),
  'award.government': ofAward(({ government }) => government ?? undefined),
  'training.kind': ofTraining(({ kind }) => kind),
  'training.completedOn': ofTraining(({ completedOn }) => dayNumber(completedOn)),
  'training.outcome': ofTraining(({ outcome }) => outcome ?? undefined),
  'training.level': ofTraining(({ level }) => level ?? undefined),
  'training.occupation': ofTraining(({ edition, occupation }) =>
    typeof edition === 'string' && typeof occupation === 'string' ? `${edition}/${occupation}` : undefined,
  ),
  'training.feeFen': ofTraining(({ feeFen }) => feeFen ?? undefined),
  'training.inService': ofTraining(({ inService }) => inService ?? undefined),
  'training.arrangedBy': ofTraining(({ arrangedBy }) => arrangedBy ?? undefined),
  'class.attendancePercent': ofClass(({ attendancePercent }) => attendancePercent ?? undefined),
  'class.inspected': ofClass(({ inspected }) => inspected ?? undefined),
  'studies.class': ofStudies((own) => own.class),
  'studies.certificate': ofStudies(({ certificate }) => certificate ?? undefined),
  'household.members': ofHousehold(({ members }) => members ?? undefined),
  'household.coLiving': ofHousehold(({ coLiving }) => coLiving ?? undefined),
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
  'application.made': ({ facts }) =>
    facts.application === undefined ? undefined : facts.application !== null,
  'application.on': ofApplication(({ on }) => dayNumber(on)),
  'application.by': ofApplication(({ by }) => by ?? undefined),
  'application.region': ofApplication(({ region }) => region ?? undefined),
  'prior.paidMonths': (binding) => unitsPaid(binding, (unit) => MONTH.test(unit)),
  'prior.paidUnits': (binding) => unitsPaid(binding, () => true),
  'prior.paidFen': ({ facts, programme }) =>
    facts.payments.reduce((sum, paid) => (paid.programme === programme ? sum + paid.amountFen : sum), 0),
};
