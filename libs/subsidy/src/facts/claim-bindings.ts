import { readingOf as from, type Binding, type Reader } from './binding.js';
import type { CLAIM_VOCABULARY } from './claim-vocabulary.js';
import { dayNumber } from './dates.js';
import type {
  AchievementFacts,
  ApplicationFacts,
  AwardFacts,
  CreditFacts,
  HouseholdFacts,
  MemberFacts,
  StudiesFacts,
  TrainingFacts,
} from './programme-facts.js';

const ofAward = from<AwardFacts>(({ award }) => award);
const ofTraining = from<TrainingFacts>(({ training }) => training);
const ofClass = from<NonNullable<TrainingFacts['class']>>(({ training }) => training?.class);
const ofStudies = from<StudiesFacts>(({ studies }) => studies);
const ofHousehold = from<HouseholdFacts>(({ facts }) => facts.household);
const ofMember = from<MemberFacts>(({ member }) => member);
const ofMentor = from(({ facts }) => facts.mentor);
const ofAchievement = from<AchievementFacts>(({ facts }) => facts.achievement);
const ofCredits = from<CreditFacts>(({ facts }) => facts.credits);
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
  'training.apprenticeship': ofTraining(({ apprenticeship }) => apprenticeship ?? undefined),
  'training.project': ofTraining(({ project }) => project ?? undefined),
  'training.online': ofTraining(({ online }) => online ?? undefined),
  'training.nationalStandard': ofTraining(({ nationalStandard }) => nationalStandard ?? undefined),
  'training.certificateKind': ofTraining(
    ({ certificateId }, { facts }) =>
      facts.certificates.find((own) => own.certificateId === certificateId)?.kind,
  ),
  'training.employerMentor': ofTraining(({ employerMentor }) => employerMentor ?? undefined),
  'training.schoolMentor': ofTraining(({ schoolMentor }) => schoolMentor ?? undefined),
  'training.schoolEnrolled': ofTraining(({ schoolEnrolled }) => schoolEnrolled ?? undefined),
  'training.hours': ofTraining(({ hours }) => hours ?? undefined),
  'training.package': ofTraining((own) => own.package ?? undefined),
  'class.attendancePercent': ofClass(({ attendancePercent }) => attendancePercent ?? undefined),
  'class.inspected': ofClass(({ inspected }) => inspected ?? undefined),
  'studies.class': ofStudies((own) => own.class),
  'studies.certificate': ofStudies(({ certificate }) => certificate ?? undefined),
  'studies.graduated': ofStudies(({ graduated }) => graduated ?? undefined),
  'mentor.apprentices': ofMentor(({ apprentices }) => apprentices ?? undefined),
  'member.relation': ofMember(({ relation }) => relation ?? undefined),
  'member.coLiving': ofMember(({ coLiving }) => coLiving ?? undefined),
  'achievement.rewardFen': ofAchievement(({ rewardFen }) => rewardFen ?? undefined),
  'achievement.teamShareFen': ofAchievement(({ teamShareFen }) => teamShareFen ?? undefined),
  'credits.balanceTenths': ofCredits(({ balanceTenths }) => balanceTenths ?? undefined),
  'credits.bankAccount': ofCredits(({ bankAccount }) => bankAccount ?? undefined),
  'household.members': ofHousehold(({ members }) => members ?? undefined),
  'household.coLiving': ofHousehold(({ coLiving }) => coLiving ?? undefined),
  'application.made': ({ facts }) =>
    facts.application === undefined ? undefined : facts.application !== null,
  'application.on': ofApplication(({ on }) => dayNumber(on)),
  'application.filedOn': ofApplication(({ filedOn }) =>
    typeof filedOn === 'string' ? dayNumber(filedOn) : undefined,
  ),
  'application.by': ofApplication(({ by }) => by ?? undefined),
  'application.region': ofApplication(({ region }) => region ?? undefined),
  'application.agreedFen': ofApplication(({ agreedFen }) => agreedFen ?? undefined),
  'payment.on': ({ facts }) =>
    typeof facts.payment?.on === 'string' ? dayNumber(facts.payment.on) : undefined,
  'prior.paidMonths': (binding) => unitsPaid(binding, (unit) => MONTH.test(unit)),
  'prior.paidUnits': (binding) => unitsPaid(binding, () => true),
  'prior.paidFen': ({ facts, programme }) =>
    facts.payments.reduce((sum, paid) => (paid.programme === programme ? sum + paid.amountFen : sum), 0),
};
