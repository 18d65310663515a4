import { rankOf } from '#reference-data';
import { certificateDays, covers, employmentDays, isValidOn, occupationKey } from '../facts/bindings.js';
import { dayNumber, firstDay, lastDay, monthsFromTo, type DayNumber } from '../facts/dates.js';
import type { CertificateFacts, ProgrammeFacts } from '../facts/programme-facts.js';
import { rememberingLast } from '../facts/remembering-last.js';
import { asksAboutPerson, type Programme, type SubjectKind } from '../pack/model.js';
import type { EvaluationRequest, TracePattern } from './trace.js';

/** One thing that can be paid once: a month, or an occupation and level, with what may be put forward for it. */
export interface Subject {
  readonly unit: string;
  readonly on: DayNumber;
  /** Indexes into the facts; -1 where none can be put forward. */
  readonly certificates: readonly number[];
  readonly employments: readonly number[];
  /** Index of the award, the training or the studies put forward. */
  readonly item?: number;
  /** A reason that stands before any clause is asked, whatever the programme. */
  readonly barred: 'NOT_ENDED' | 'REVOKED' | null;
}

const NOTHING: readonly Subject[] = [];
const NONE: readonly number[] = [-1];
const FIRST: readonly number[] = [0];

/** A run asks about the same days of every worker. */
const periodOf = rememberingLast(({ from, to, asOf }: EvaluationRequest) => ({
  from: dayNumber(from),
  to: dayNumber(to),
  asOf: dayNumber(asOf),
}));

const orNone = (indexes: readonly number[]): readonly number[] => (indexes.length === 0 ? NONE : indexes);

const rank = ({ level }: CertificateFacts): number => (level === null ? 0 : rankOf(level));

/** Highest level first, then the one held longest; the same order whatever the order of the list. */
const certificatesOn = (facts: ProgrammeFacts, on: DayNumber): readonly number[] => {
  const { certificates } = facts;
  if (certificates.length === 0) return NONE;
  const days = certificateDays(certificates);
  if (certificates.length === 1) return covers(days[0]!, on) ? FIRST : NONE;
  const valid = [...certificates.keys()].filter((i) => covers(days[i]!, on));
  valid.sort((i, j) => {
    const [a, b] = [certificates[i]!, certificates[j]!];
    return rank(b) - rank(a) || byIssue(a, b);
  });
  return orNone(valid);
};

const byIssue = (a: CertificateFacts, b: CertificateFacts): number =>
  a.issuedOn === b.issuedOn ? (a.certificateId < b.certificateId ? -1 : 1) : a.issuedOn < b.issuedOn ? -1 : 1;

const employmentsOn = (facts: ProgrammeFacts, on: DayNumber): readonly number[] => {
  const { employments } = facts;
  if (employments.length === 0) return NONE;
  const days = employmentDays(employments);
  if (employments.length === 1) return covers(days[0]!, on) ? FIRST : NONE;
  const active = [...employments.keys()].filter((i) => covers(days[i]!, on));
  active.sort((i, j) => (employments[i]!.employmentId < employments[j]!.employmentId ? -1 : 1));
  return orNone(active);
};

const answersOn = (version: NonNullable<EvaluationRequest['inForce']>, on: DayNumber): boolean =>
  (version.from === null || dayNumber(version.from) <= on) &&
  (version.until === null || on <= dayNumber(version.until));

/** The programme is in force on the day, and so is the version of the pack that is asked. */
const inForceOn = ({ inForce }: Programme, on: DayNumber, { inForce: version }: EvaluationRequest): boolean =>
  inForce.from <= on &&
  (inForce.until === null || on <= inForce.until) &&
  (version === undefined || answersOn(version, on));

type Month = Pick<Subject, 'unit' | 'on' | 'barred'>;

const monthsAsked = (programme: Programme, request: EvaluationRequest): readonly Month[] => {
  const asOf = dayNumber(request.asOf);
  return monthsFromTo(request.from.slice(0, 7), request.to.slice(0, 7)).map((unit) => {
    const on = programme.referenceDay.day === 'month-last' ? lastDay(unit) : firstDay(unit);
    return {
      unit,
      on,
      barred: lastDay(unit) > asOf ? 'NOT_ENDED' : null,
    };
  });
};

interface Remembered {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly months: readonly Month[];
}

/** A run asks the same months of every worker. */
const lastAsked = new WeakMap<Programme, Remembered>();

const monthsOf = (programme: Programme, request: EvaluationRequest): readonly Month[] => {
  const last = lastAsked.get(programme);
  const { from, to, asOf } = request;
  if (last !== undefined && last.from === from && last.to === to && last.asOf === asOf) return last.months;
  const months = monthsAsked(programme, request);
  lastAsked.set(programme, { from, to, asOf, months });
  return months;
};

const months = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] =>
  monthsOf(programme, request).map(({ unit, on, barred }) => ({
    unit,
    on,
    certificates: certificatesOn(facts, on),
    employments: employmentsOn(facts, on),
    barred,
  }));

const isByApplication = ({ referenceDay: { day } }: Programme): boolean =>
  day === 'application' || day === 'filing';

/** The day on which the clauses of something that happened on `own` are asked. */
const claimDay = (
  { referenceDay }: Programme,
  { application }: ProgrammeFacts,
  { asOf }: EvaluationRequest,
  own: DayNumber,
): DayNumber => {
  switch (referenceDay.day) {
    case 'as-of':
      return dayNumber(asOf);
    case 'application':
      return dayNumber(application?.on ?? asOf);
    case 'filing':
      return dayNumber(application?.filedOn ?? application?.on ?? asOf);
    case 'month-first':
    case 'month-last':
    case 'certificate-issued':
    case 'award-won':
    case 'training-completed':
    case 'employment-began':
    case 'year-end':
      return own;
  }
};

/** Unit of a certificate: both families of one occupation and level are one outcome, so they share it. */
const certificateUnit = (certificate: CertificateFacts): string =>
  `${occupationKey(certificate)}:${certificate.level ?? 'none'}`;

const certificates = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] => {
  if (facts.certificates.length === 0) return NOTHING;
  const { from, to, asOf } = periodOf(request);
  const applied = isByApplication(programme) ? (facts.application ?? null) : null;
  const appliedOn = applied === null ? null : claimDay(programme, facts, request, asOf);
  const issued = [...facts.certificates.keys()].filter((i) => {
    const { certificateId, issuedOn } = facts.certificates[i]!;
    if (typeof applied?.certificateId === 'string' && applied.certificateId !== certificateId) return false;
    const on = appliedOn ?? dayNumber(issuedOn);
    return from <= on && on <= to && on <= asOf && dayNumber(issuedOn) <= on;
  });
  issued.sort((i, j) => byIssue(facts.certificates[i]!, facts.certificates[j]!));
  return issued.map((i) => {
    const certificate = facts.certificates[i]!;
    const on = claimDay(programme, facts, request, dayNumber(certificate.issuedOn));
    return {
      unit: certificateUnit(certificate),
      on,
      certificates: [i],
      employments: employmentsOn(facts, on),
      barred: isValidOn(certificate, asOf) ? null : 'REVOKED',
    };
  });
};

/** Subjects other than a month or a certificate: what there is of them, with the day of each. */
interface Item {
  readonly unit: string;
  /** The day it happened; null where it has none of its own. */
  readonly own: DayNumber | null;
  readonly item?: number;
  readonly employment?: number;
}

const PERSON: readonly Item[] = [{ unit: 'person', own: null }];
const NO_ITEMS: readonly Item[] = [];

const itemsOf = (
  { subject }: Programme,
  facts: ProgrammeFacts,
  { from, to }: EvaluationRequest,
): readonly Item[] => {
  switch (subject) {
    case 'worker':
    case 'certificate':
      return PERSON;
    case 'award':
      if (facts.awards === undefined || facts.awards.length === 0) return NO_ITEMS;
      return facts.awards.map(({ awardId, on }, item) => ({
        unit: `award:${awardId}`,
        own: dayNumber(on),
        item,
      }));
    case 'training':
      if (facts.trainings === undefined || facts.trainings.length === 0) return NO_ITEMS;
      return facts.trainings.map(({ trainingId, completedOn }, item) => ({
        unit: `training:${trainingId}`,
        own: dayNumber(completedOn),
        item,
      }));
    case 'studies':
      return (facts.studies ?? []).map(({ studiesId }, item) => ({
        unit: `studies:${studiesId}`,
        own: null,
        item,
      }));
    case 'employment':
      return facts.employments.map(({ employmentId, from: began }, employment) => ({
        unit: `employment:${employmentId}`,
        own: dayNumber(began),
        employment,
      }));
    case 'household-member':
      return (facts.household?.list ?? []).map(({ memberId }, item) => ({
        unit: `member:${memberId}`,
        own: null,
        item,
      }));
    case 'employer':
    case 'institution':
    case 'region': {
      const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
        unit: String(first + i),
        own: (first + i) * 10_000 + 1231,
      }));
    }
  }
};

const isYearly = (subject: SubjectKind): boolean => !asksAboutPerson(subject);

const byDayAndUnit = (a: Item, b: Item): number =>
  (a.own ?? 0) - (b.own ?? 0) || (a.unit === b.unit ? 0 : a.unit < b.unit ? -1 : 1);

const claims = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] => {
  const items = itemsOf(programme, facts, request);
  if (items.length === 0) return NOTHING;
  const { from, to, asOf } = periodOf(request);
  const yearly = isYearly(programme.subject);
  return (items.length === 1 ? items : items.toSorted(byDayAndUnit)).flatMap(
    ({ unit, own, item, employment }): Subject[] => {
      const on = claimDay(programme, facts, request, own ?? asOf);
      const dated = own === null || isByApplication(programme) ? on : own;
      const asked = yearly || own === null || (from <= dated && dated <= to && (own ?? on) <= asOf);
      if (!asked) return [];
      return [
        {
          unit,
          on,
          certificates: yearly ? [-1] : certificatesOn(facts, on),
          employments: employment === undefined ? (yearly ? [-1] : employmentsOn(facts, on)) : [employment],
          ...(item === undefined ? {} : { item }),
          barred: on > asOf ? 'NOT_ENDED' : null,
        },
      ];
    },
  );
};

/** Everything that the programme could pay in the period, in the order of time. */
export const subjectsOf = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] =>
  programme.kind === 'monthly-allowance'
    ? months(programme, facts, request)
    : programme.subject === 'certificate'
      ? certificates(programme, facts, request)
      : claims(programme, facts, request);

/** Why no clause of a programme is asked for a unit; null: they are. */
export const barredBy = (
  programme: Programme,
  { barred, on }: Subject,
  request: EvaluationRequest,
): Subject['barred'] | 'NOT_IN_FORCE' =>
  barred ?? (inForceOn(programme, on, request) ? null : 'NOT_IN_FORCE');

/** The day on which the clauses of a unit were asked; the inverse of `subjectsOf` for the explanation. */
export const referenceDayOf = (
  programme: Programme,
  unit: string,
  facts: ProgrammeFacts,
  pattern: TracePattern,
  request: EvaluationRequest,
): DayNumber => {
  const day = (date: string | undefined): DayNumber => dayNumber(date!);
  switch (programme.referenceDay.day) {
    case 'month-first':
      return firstDay(unit);
    case 'month-last':
      return lastDay(unit);
    case 'certificate-issued':
      return day(facts.certificates[pattern.certificate]?.issuedOn);
    case 'award-won':
      return day(facts.awards?.[pattern.item!]?.on);
    case 'training-completed':
      return day(facts.trainings?.[pattern.item!]?.completedOn);
    case 'employment-began':
      // A unit that was never asked about names no post.
      return day(facts.employments.find(({ employmentId }) => unit === `employment:${employmentId}`)?.from);
    case 'as-of':
      return day(request.asOf);
    case 'application':
      return day(facts.application?.on ?? request.asOf);
    case 'filing':
      return day(facts.application?.filedOn ?? facts.application?.on ?? request.asOf);
    case 'year-end':
      return Number(unit) * 10_000 + 1231;
  }
};
