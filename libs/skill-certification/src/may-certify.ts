import type { LocalDate } from '#event-sourcing';
import { addDays } from '#reference-data';
import type { CertificateContent } from './certificate/events.js';
import { scopeAllows, type ClassBehind, type ScopeRefusalCode } from './institution/scope.js';
import type { FiledInstitution } from './institution/state.js';
import { readInstitution } from './institution/use-cases.js';
import type { InstitutionRules } from './institution-rules/rules.js';
import { readInstitutionRules } from './institution-rules/use-cases.js';
import type { Services } from './services.js';
import { classIdOf, classNumberOf } from './training-class/plan.js';
import type { KnownClass } from './training-class/state.js';
import { readClass } from './training-class/use-cases.js';

/** What an institution is about to certify for somebody. */
export interface Certifying {
  readonly institutionId: string;
  /** Null while nobody knows who it is. */
  readonly workerId: string | null;
  readonly content: Pick<
    CertificateContent,
    'edition' | 'occupation' | 'level' | 'issuedOn' | 'mode' | 'trainingClass'
  >;
}

/** Whoever trained somebody does not certify them where the region separates the two (AQ:8). */
export type CertifyRefusalCode = ScopeRefusalCode | 'SEPARATION';

export type CertifyWarning =
  | 'SEPARATION'
  /** No class of this number is known here. */
  | 'CLASS_NOT_FOUND'
  /** The class is known, and the person was not in it. */
  | 'NOT_OF_CLASS';

export type MayCertify =
  | { readonly allowed: true; readonly warnings: readonly CertifyWarning[] }
  | { readonly allowed: false; readonly code: CertifyRefusalCode };

/** An institution's numbers all begin with its organisation and site, also those of classes that nobody entered. */
const isOwnNumber = ({ filed }: FiledInstitution, number: string): boolean =>
  number.startsWith(classNumberOf(filed.filing.certificatePrefix, '0')!.slice(0, -1));

/** The answer of rules that are at hand: what holds on the day of issue, and the class that the certificate names. */
export function mayCertifyBy(
  institution: FiledInstitution,
  rules: Partial<InstitutionRules>,
  namedClass: KnownClass | null,
  { institutionId, workerId, content }: Certifying,
): MayCertify {
  const { trainingClass, issuedOn: on, mode, edition, occupation, level } = content;
  const isOwnClass =
    namedClass !== null
      ? namedClass.requested.institutionId === institutionId
      : trainingClass !== null && isOwnNumber(institution, trainingClass);
  const behind = isOwnClass && namedClass ? classBehind(namedClass, rules) : undefined;
  const scope = scopeAllows(institution, { edition, occupation, level, on, class: behind });
  if (!scope.allowed) return scope;
  const isSeparate = !isOwnClass || (rules.separationExempts ?? []).includes(mode);
  if (!isSeparate && rules.separation === 'block') return { allowed: false, code: 'SEPARATION' };
  const warnings: CertifyWarning[] = [];
  if (!isSeparate && rules.separation === 'warn') warnings.push('SEPARATION');
  if (trainingClass !== null && namedClass === null) warnings.push('CLASS_NOT_FOUND');
  if (namedClass && workerId !== null && namedClass.roster[workerId] === undefined)
    warnings.push('NOT_OF_CLASS');
  return { allowed: true, warnings };
}

/** A class that was called off or refused stands behind nothing. */
function classBehind(
  { status, requested: { plan } }: KnownClass,
  { graceDays = 0 }: Partial<InstitutionRules>,
): ClassBehind | undefined {
  if (status !== 'approved' && status !== 'finished') return undefined;
  return { startsOn: plan.startsOn, lastIssueDay: addDays(plan.endsOn, graceDays) };
}

/** The class with a number, null where there is none. */
async function classNumbered(services: Services, number: string): Promise<KnownClass | null> {
  const state = await readClass(services, classIdOf(number));
  return state.status === 'absent' ? null : state;
}

/** Whether the institution may certify this, by its filing and standing, the class behind it and the rules of its region. */
export async function mayCertify(services: Services, certifying: Certifying): Promise<MayCertify> {
  const institution = await readInstitution(services, certifying.institutionId);
  if (institution.status === 'absent') return { allowed: false, code: 'NOT_FILED' };
  return certifierOf(services, institution)(certifying);
}

/** Sheets go class by class: more are not remembered at a time. */
const CLASSES_AT_HAND = 50;

/** The same for many certificates of one institution: the rules of a day and a class are read once for all of them. */
export function certifierOf(
  services: Services,
  institution: FiledInstitution,
): (certifying: Omit<Certifying, 'institutionId'>) => Promise<MayCertify> {
  const { region, institutionId } = institution.filed;
  const rules = new Map<string, Promise<Partial<InstitutionRules>>>();
  const classes = new Map<string, Promise<KnownClass | null>>();
  const rulesOn = (day: string): Promise<Partial<InstitutionRules>> =>
    remembered(rules, day, () => readInstitutionRules(services, region, day as LocalDate));
  const classOf = (number: string | null): Promise<KnownClass | null> => {
    if (number === null) return Promise.resolve(null);
    if (classes.size >= CLASSES_AT_HAND && !classes.has(number)) classes.delete([...classes.keys()][0]!);
    return remembered(classes, number, () => classNumbered(services, number));
  };
  return async (certifying) => {
    const { issuedOn, trainingClass } = certifying.content;
    const [inForce, named] = await Promise.all([rulesOn(issuedOn), classOf(trainingClass)]);
    return mayCertifyBy(institution, inForce, named, { institutionId, ...certifying });
  };
}

/** What was read before; a reading that failed is not kept. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const reading = read();
  known.set(key, reading);
  reading.catch(() => known.delete(key));
  return reading;
}
