import { rankOf } from '#reference-data';
import { dayNumber, monthOf, type DayNumber } from './dates.js';
import type { CertificateFacts, EmploymentFacts, InsuranceFacts, ProgrammeFacts } from './programme-facts.js';
import type { FactName } from './vocabulary.js';

/** What a rule is asked about: a person on a day, with the certificate and the post that are put forward. */
export interface Binding {
  readonly facts: ProgrammeFacts;
  readonly on: DayNumber;
  /** Region of the policy. */
  readonly region: string;
  readonly certificate: CertificateFacts | null;
  readonly employment: EmploymentFacts | null;
}

/** Booleans, safe integers (days as yyyymmdd) and strings; undefined is a fact that nobody has stated. */
export type FactValue = boolean | number | string | undefined;

const isStated = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

/** Editions of the classification reuse codes: both parts make the key. */
export const occupationKey = (of: { readonly edition: string; readonly occupation: string }): string =>
  `${of.edition}/${of.occupation}`;

/** A region code covers another one when its non-zero pairs are the beginning of it: 320000 covers 320581. */
export const regionCovers = (outer: string, inner: string): boolean =>
  inner.startsWith(outer.replace(/(00)+$/, ''));

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

const worstStatus = (binding: Binding): FactValue => {
  const month = monthOf(binding.on);
  let worst: number | undefined;
  for (const scheme of ['pension', 'unemployment', 'work-injury', 'medical'] as const) {
    const found = statusOf(binding.facts, month, scheme);
    if (found !== undefined && (worst === undefined || found < worst)) worst = found;
  }
  return worst === undefined ? undefined : STATUSES[worst];
};

type Reader = (binding: Binding) => FactValue;

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
  'certificate.held': ({ certificate }) => certificate !== null,
  'certificate.kind': ofCertificate(({ kind }) => kind),
  'certificate.occupation': ofCertificate(occupationKey),
  'certificate.level': ofCertificate(({ level }) => level ?? 'none'),
  'certificate.rank': ofCertificate(({ level }) => (level === null ? 0 : rankOf(level))),
  'certificate.issuedOn': ofCertificate(({ issuedOn }) => dayNumber(issuedOn)),
  'certificate.region': ofCertificate(({ region }) => region),
  'certificate.institution': ofCertificate(({ institutionId }) => institutionId),
  'certificate.trained': ofCertificate(({ trainingClass }) => (isStated(trainingClass) ? true : undefined)),
  'certificate.firstOfPerson': ofCertificate((own, { facts, on }) => isFirst(own, facts.certificates, on)),
  'certificate.firstOfOccupation': ofCertificate((own, { facts, on }) =>
    isFirst(
      own,
      facts.certificates.filter((other) => occupationKey(other) === occupationKey(own)),
      on,
    ),
  ),
  'post.held': ({ facts, employment }) =>
    employment !== null ? true : facts.employments.length > 0 ? false : undefined,
  'post.inRegion': ofPost((post, { region }) => regionCovers(region, post.region)),
  'post.region': ofPost(({ region }) => region),
  'post.industry': ofPost(({ industry }) => industry),
  'post.occupation': ofPost(occupationKey),
  'post.employer': ofPost(({ employer }) => employer),
  'post.frontLine': ofPost(({ frontLine }) => frontLine ?? undefined),
  'post.contract': ofPost(({ contract }) => contract ?? undefined),
  'insurance.status': worstStatus,
  'insurance.pension': (binding) => status(binding, 'pension'),
  'insurance.unemployment': (binding) => status(binding, 'unemployment'),
  'insurance.workInjury': (binding) => status(binding, 'work-injury'),
  'insurance.medical': (binding) => status(binding, 'medical'),
};
