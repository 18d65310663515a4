import { rankOf } from '#reference-data';
import { dayNumber, monthOf, monthsBetween, monthsFromTo, type DayNumber } from './dates.js';
import type { Binding, FactValue, Reader } from './binding.js';
import { CLAIM_READERS } from './claim-bindings.js';
import type {
  CertificateFacts,
  EmploymentFacts,
  InsuranceFacts,
  ProgrammeFacts,
  TrainingFacts,
} from './programme-facts.js';
import { ORGANISATION_READERS } from './organisation-bindings.js';
import { regionCovers } from './regions.js';
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

export const isValidOn = (certificate: CertificateFacts, on: DayNumber): boolean =>
  dayNumber(certificate.issuedOn) <= on &&
  (!isStated(certificate.revokedOn) || on < dayNumber(certificate.revokedOn));

export const isActiveOn = (employment: EmploymentFacts, on: DayNumber): boolean =>
  dayNumber(employment.from) <= on && (!isStated(employment.to) || on <= dayNumber(employment.to));

const ageOn = (birthMonth: string, on: DayNumber): number => {
  const months = Math.floor(on / 10_000) * 12 + (Math.floor(on / 100) % 100);
  return Math.floor((months - Number(birthMonth.slice(0, 4)) * 12 - Number(birthMonth.slice(5, 7))) / 12);
};

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

type Scheme = InsuranceFacts['scheme'];
const STATUSES = ['arrears', 'back-paid', 'paid'] as const;

const statusOf = (facts: ProgrammeFacts, month: string, scheme: Scheme): number | undefined => {
  let best: number | undefined;
  for (const record of facts.insurance) {
    if (record.scheme !== scheme) continue;
    for (const span of record.months) {
      if (span.from > month || month > span.to) continue;
      const status = STATUSES.indexOf(span.status);
      if (best === undefined || status > best) best = status;
    }
  }
  return best;
};

const status = (binding: Binding, scheme: Scheme): FactValue => {
  const found = statusOf(binding.facts, monthOf(binding.on), scheme);
  return found === undefined ? undefined : STATUSES[found];
};

const SCHEMES: Readonly<Record<Scheme, number>> = {
  pension: 0,
  unemployment: 2,
  'work-injury': 4,
  medical: 6,
};

/** One pass over all records: two bits per scheme hold its best status plus one, 0 where it is unknown. */
const worstStatus = ({ facts, on }: Binding): FactValue => {
  const month = monthOf(on);
  let best = 0;
  for (const { scheme, months } of facts.insurance) {
    const shift = SCHEMES[scheme];
    for (const span of months) {
      if (span.from > month || month > span.to) continue;
      const found = STATUSES.indexOf(span.status) + 1;
      if (found > ((best >> shift) & 3)) best = (best & ~(3 << shift)) | (found << shift);
    }
  }
  let worst = 0;
  for (let shift = 0; shift <= 6; shift += 2) {
    const found = (best >> shift) & 3;
    if (found !== 0 && (worst === 0 || found < worst)) worst = found;
  }
  return worst === 0 ? undefined : STATUSES[worst - 1];
};

/** Months of a scheme that are paid, in time or afterwards, to the end of the month asked about. */
const monthsPaid = ({ facts, on }: Binding, scheme: Scheme): FactValue => {
  const records = facts.insurance.filter((record) => record.scheme === scheme);
  if (records.length === 0) return undefined;
  const last = monthOf(on);
  const paid = new Set<string>();
  for (const { months } of records)
    for (const { from, to, status: found } of months)
      if (found !== 'arrears') for (const month of monthsFromTo(from, to < last ? to : last)) paid.add(month);
  return paid.size;
};

const insuredHere = ({ facts, on, region }: Binding): FactValue => {
  const month = monthOf(on);
  let known = false;
  for (const record of facts.insurance)
    for (const span of record.months) {
      if (span.from > month || month > span.to) continue;
      known = true;
      if (span.status !== 'arrears' && regionCovers(region, record.region)) return true;
    }
  return known ? false : undefined;
};

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
  'insurance.status': worstStatus,
  'insurance.pension': (binding) => status(binding, 'pension'),
  'insurance.unemployment': (binding) => status(binding, 'unemployment'),
  'insurance.workInjury': (binding) => status(binding, 'work-injury'),
  'insurance.medical': (binding) => status(binding, 'medical'),
  'insurance.unemploymentMonths': (binding) => monthsPaid(binding, 'unemployment'),
  'insurance.pensionMonths': (binding) => monthsPaid(binding, 'pension'),
  'insurance.insuredHere': insuredHere,
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
