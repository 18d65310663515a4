import { rankOf } from '#reference-data';
import { dayNumber, monthIndex, monthIndexOf, monthsBetween, type DayNumber } from './dates.js';
import type { Binding, FactValue, Reader } from './binding.js';
import { CLAIM_READERS } from './claim-bindings.js';
import type { CertificateFacts, EmploymentFacts, TrainingFacts } from './programme-facts.js';
import { insuredIn, monthsPaidTo, STATUSES, statusIn, worstStatusIn, type Scheme } from './insurance.js';
import { ORGANISATION_READERS } from './organisation-bindings.js';
import { regionCovers } from './regions.js';
import { rememberingLast } from './remembering-last.js';
import type { FactName } from './vocabulary.js';

export type { Binding, FactValue } from './binding.js';

const isStated = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

const MOST_REMEMBERED = 10_000;
const keys = { '2015': new Map<string, string>(), '2022': new Map<string, string>() };

/** Editions of the classification reuse codes: both parts make the key. A run asks for the same few again and again. */
export const occupationKey = (of: { readonly edition: string; readonly occupation: string }): string => {
  const known = of.edition === '2022' ? keys['2022'] : of.edition === '2015' ? keys['2015'] : undefined;
  let key = known?.get(of.occupation);
  if (key === undefined) {
    key = `${of.edition}/${of.occupation}`;
    if (known !== undefined && known.size >= MOST_REMEMBERED) known.clear();
    known?.set(of.occupation, key);
  }
  return key;
};

/** First and last day on which something holds. */
interface Days {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

export const covers = ({ from, to }: Days, on: DayNumber): boolean => from <= on && on <= to;

const validDays = ({ issuedOn, revokedOn }: CertificateFacts): Days => ({
  from: dayNumber(issuedOn),
  // Void from that day on: no number between it and the one before is a day.
  to: isStated(revokedOn) ? dayNumber(revokedOn) - 1 : Number.POSITIVE_INFINITY,
});

const activeDays = ({ from, to }: EmploymentFacts): Days => ({
  from: dayNumber(from),
  to: isStated(to) ? dayNumber(to) : Number.POSITIVE_INFINITY,
});

/** In the order of the facts. */
export const certificateDays = rememberingLast((certificates: readonly CertificateFacts[]) =>
  certificates.map(validDays),
);

/** In the order of the facts. */
export const employmentDays = rememberingLast((employments: readonly EmploymentFacts[]) =>
  employments.map(activeDays),
);

export const isValidOn = (certificate: CertificateFacts, on: DayNumber): boolean =>
  covers(validDays(certificate), on);

const ageOn = (birthMonth: string, on: DayNumber): number =>
  Math.floor((monthIndexOf(on) - monthIndex(birthMonth)) / 12);

const isFirst = (of: CertificateFacts, among: readonly CertificateFacts[], on: DayNumber): boolean =>
  !among.some((other) => other.issuedOn < of.issuedOn && isValidOn(other, on));

/** No only where all trainings are on record, each with the certificate that it led to, and none led to this one. */
const trainedFor = (
  { certificateId, trainingClass }: CertificateFacts,
  trainings: readonly TrainingFacts[] | undefined,
): FactValue => {
  if (isStated(trainingClass)) return true;
  if (trainings?.some((training) => training.certificateId === certificateId) === true) return true;
  return trainings?.every((training) => isStated(training.certificateId)) === true ? false : undefined;
};

const inWords = (status: number | undefined): FactValue =>
  status === undefined ? undefined : STATUSES[status];

const statusOf =
  (scheme: Scheme): Reader =>
  ({ facts, on }) =>
    inWords(statusIn(facts.insurance, on, scheme));

const monthsPaid =
  (scheme: Scheme): Reader =>
  ({ facts, on }) =>
    monthsPaidTo(facts.insurance, on, scheme);

const appointed = ({ facts, certificate, employment }: Binding): FactValue => {
  if (certificate === null) return undefined;
  if (employment !== null) return occupationKey(employment) === occupationKey(certificate);
  return facts.employments.length > 0 ? false : undefined;
};

/** The prefecture of a region: its first four digits. */
const inPrefecture = (region: string, hukou: string): boolean => region.slice(0, 4) === hukou.slice(0, 4);

const ofCertificate =
  (read: (certificate: CertificateFacts, binding: Binding) => FactValue): Reader =>
  (binding) =>
    binding.certificate === null ? undefined : read(binding.certificate, binding);

const ofPost =
  (read: (employment: EmploymentFacts, binding: Binding) => FactValue): Reader =>
  (binding) =>
    binding.employment === null ? undefined : read(binding.employment, binding);

/** How each fact of the vocabulary is read. */
export const READERS: Readonly<Record<FactName, Reader>> = {
  asOf: ({ on }) => on,
  'worker.retired': ({ facts, on }) =>
    isStated(facts.worker.retiredOn) && dayNumber(facts.worker.retiredOn) <= on,
  'worker.age': ({ facts, on }) =>
    isStated(facts.worker.birthMonth) ? ageOn(facts.worker.birthMonth, on) : undefined,
  'worker.sex': ({ facts }) => facts.worker.sex ?? undefined,
  'worker.hukouRegion': ({ facts }) => facts.worker.hukouRegion ?? undefined,
  'worker.hukouKind': ({ facts }) => facts.worker.hukouKind ?? undefined,
  'worker.hukouInRegion': ({ facts, region }) =>
    isStated(facts.worker.hukouRegion) ? regionCovers(region, facts.worker.hukouRegion) : undefined,
  'worker.hukouInPrefecture': ({ facts, region }) =>
    isStated(facts.worker.hukouRegion) ? inPrefecture(region, facts.worker.hukouRegion) : undefined,
  'worker.dead': ({ facts, on }) =>
    facts.worker.diedOn === undefined
      ? undefined
      : facts.worker.diedOn !== null && dayNumber(facts.worker.diedOn) <= on,
  'worker.deathRecorded': ({ facts, on }) =>
    isStated(facts.worker.diedOn) && dayNumber(facts.worker.diedOn) <= on,
  'worker.diedOn': ({ facts }) =>
    isStated(facts.worker.diedOn) ? dayNumber(facts.worker.diedOn) : undefined,
  'worker.student': ({ facts }) => facts.worker.student ?? undefined,
  'worker.publicStaff': ({ facts }) => facts.worker.publicStaff ?? undefined,
  'worker.registeredUnemployed': ({ facts }) => facts.worker.registeredUnemployed ?? undefined,
  'worker.graduateOfYear': ({ facts }) => facts.worker.graduateOfYear ?? undefined,
  'worker.hardToEmploy': ({ facts }) => facts.worker.hardToEmploy ?? undefined,
  'worker.education': ({ facts }) => facts.worker.education ?? undefined,
  'worker.unionMember': ({ facts }) => facts.worker.unionMember ?? undefined,
  'worker.partTimeUnionChair': ({ facts }) => facts.worker.partTimeUnionChair ?? undefined,
  'worker.illness': ({ facts }) => facts.worker.illness ?? undefined,
  'worker.title': ({ facts }) => facts.worker.title ?? undefined,
  'worker.outstandingTalent': ({ facts }) => facts.worker.outstandingTalent ?? undefined,
  'worker.leadingTalent': ({ facts }) => facts.worker.leadingTalent ?? undefined,
  'worker.expertService': ({ facts }) => facts.worker.expertService ?? undefined,
  'worker.backboneTeacher': ({ facts }) => facts.worker.backboneTeacher ?? undefined,
  'worker.childrenOfSchoolAge': ({ facts }) => facts.worker.childrenOfSchoolAge ?? undefined,
  'worker.startedBusiness': ({ facts }) => facts.worker.startedBusiness ?? undefined,
  'certificate.held': ({ certificate }) => certificate !== null,
  'certificate.kind': ofCertificate(({ kind }) => kind),
  'certificate.occupation': ofCertificate(occupationKey),
  'certificate.level': ofCertificate(({ level }) => level ?? 'none'),
  'certificate.rank': ofCertificate(({ level }) => (level === null ? 0 : rankOf(level))),
  'certificate.issuedOn': ofCertificate(({ issuedOn }) => dayNumber(issuedOn)),
  'certificate.region': ofCertificate(({ region }) => region),
  'certificate.institution': ofCertificate(({ institutionId }) => institutionId),
  'certificate.trained': ofCertificate((own, { facts }) => trainedFor(own, facts.trainings)),
  'certificate.firstOfPerson': ofCertificate((own, { facts, on }) => isFirst(own, facts.certificates, on)),
  'certificate.firstOfOccupation': ofCertificate((own, { facts, on }) =>
    isFirst(
      own,
      facts.certificates.filter((other) => occupationKey(other) === occupationKey(own)),
      on,
    ),
  ),
  'certificate.mode': ofCertificate(({ mode }) => mode ?? undefined),
  'certificate.monthsHeld': ofCertificate(({ issuedOn }, { on }) => monthsBetween(dayNumber(issuedOn), on)),
  'post.held': ({ facts, employment }) =>
    employment !== null ? true : facts.employments.length > 0 ? false : undefined,
  'post.inRegion': ofPost((post, { region }) => regionCovers(region, post.region)),
  'post.region': ofPost(({ region }) => region),
  'post.industry': ofPost(({ industry }) => industry),
  'post.occupation': ofPost(occupationKey),
  'post.employer': ofPost(({ employer }) => employer),
  'post.frontLine': ofPost(({ frontLine }) => frontLine ?? undefined),
  'post.contract': ofPost(({ contract }) => contract ?? undefined),
  'post.appointed': appointed,
  'post.newlyHired': ofPost(({ newlyHired }) => newlyHired ?? undefined),
  'post.transferred': ofPost(({ transferred }) => transferred ?? undefined),
  'post.kind': ofPost(({ kind }) => kind ?? undefined),
  'post.fullTime': ofPost(({ fullTime }) => fullTime ?? undefined),
  'post.skilled': ofPost(({ skilled }) => skilled ?? undefined),
  'post.allowanceFen': ofPost(({ allowanceFen }) => allowanceFen ?? undefined),
  'post.brokenInFromOutside': ofPost(({ brokenInFromOutside }) => brokenInFromOutside ?? undefined),
  'insurance.status': ({ facts, on }) => inWords(worstStatusIn(facts.insurance, on)),
  'insurance.pension': statusOf('pension'),
  'insurance.unemployment': statusOf('unemployment'),
  'insurance.workInjury': statusOf('work-injury'),
  'insurance.medical': statusOf('medical'),
  'insurance.unemploymentMonths': monthsPaid('unemployment'),
  'insurance.pensionMonths': monthsPaid('pension'),
  'insurance.insuredHere': ({ facts, on, region }) => insuredIn(facts.insurance, on, region),
  ...CLAIM_READERS,
  ...ORGANISATION_READERS,
};

/** Facts that change from one day to the next for the same certificate and post. */
export const DAILY: ReadonlySet<FactName> = new Set<FactName>([
  'asOf',
  'worker.retired',
  'worker.age',
  'worker.dead',
  'worker.deathRecorded',
  'certificate.firstOfPerson',
  'certificate.firstOfOccupation',
  'certificate.monthsHeld',
  'insurance.status',
  'insurance.pension',
  'insurance.unemployment',
  'insurance.workInjury',
  'insurance.medical',
  'insurance.unemploymentMonths',
  'insurance.pensionMonths',
  'insurance.insuredHere',
]);
