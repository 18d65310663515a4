import { rankOf } from '#reference-data';
import { isActiveOn, isValidOn, occupationKey } from '../facts/bindings.js';
import { dayNumber, firstDay, lastDay, monthsFromTo, type DayNumber } from '../facts/dates.js';
import type { CertificateFacts, ProgrammeFacts } from '../facts/programme-facts.js';
import type { Programme } from '../pack/model.js';
import type { EvaluationRequest } from './trace.js';

/** One thing that can be paid once: a month, or an occupation and level, with what may be put forward for it. */
export interface Subject {
  readonly unit: string;
  readonly on: DayNumber;
  /** Indexes into the facts; -1 where none can be put forward. */
  readonly certificates: readonly number[];
  readonly employments: readonly number[];
  /** A reason that stands before any clause is asked. */
  readonly barred: 'NOT_ENDED' | 'NOT_IN_FORCE' | 'REVOKED' | null;
}

const orNone = (indexes: readonly number[]): readonly number[] => (indexes.length === 0 ? [-1] : indexes);

const rank = ({ level }: CertificateFacts): number => (level === null ? 0 : rankOf(level));

/** Highest level first, then the one held longest; the same order whatever the order of the list. */
const certificatesOn = (facts: ProgrammeFacts, on: DayNumber): readonly number[] => {
  const { certificates } = facts;
  const valid = [...certificates.keys()].filter((i) => isValidOn(certificates[i]!, on));
  return valid.sort((i, j) => {
    const [a, b] = [certificates[i]!, certificates[j]!];
    return rank(b) - rank(a) || byIssue(a, b);
  });
};

const byIssue = (a: CertificateFacts, b: CertificateFacts): number =>
  a.issuedOn === b.issuedOn ? (a.certificateId < b.certificateId ? -1 : 1) : a.issuedOn < b.issuedOn ? -1 : 1;

const employmentsOn = (facts: ProgrammeFacts, on: DayNumber): readonly number[] => {
  const { employments } = facts;
  const active = [...employments.keys()].filter((i) => isActiveOn(employments[i]!, on));
  return active.sort((i, j) => (employments[i]!.employmentId < employments[j]!.employmentId ? -1 : 1));
};

const inForceOn = ({ inForce }: Programme, on: DayNumber): boolean =>
  inForce.from <= on && (inForce.until === null || on <= inForce.until);

const months = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] => {
  const asOf = dayNumber(request.asOf);
  return monthsFromTo(request.from.slice(0, 7), request.to.slice(0, 7)).map((unit) => {
    const on = programme.referenceDay.day === 'month-last' ? lastDay(unit) : firstDay(unit);
    return {
      unit,
      on,
      certificates: orNone(certificatesOn(facts, on)),
      employments: orNone(employmentsOn(facts, on)),
      barred: lastDay(unit) > asOf ? 'NOT_ENDED' : inForceOn(programme, on) ? null : 'NOT_IN_FORCE',
    };
  });
};

/** Unit of a certificate: both families of one occupation and level are one outcome, so they share it. */
const certificateUnit = (certificate: CertificateFacts): string =>
  `${occupationKey(certificate)}:${certificate.level ?? 'none'}`;

const certificates = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] => {
  const [from, to, asOf] = [dayNumber(request.from), dayNumber(request.to), dayNumber(request.asOf)];
  const issued = [...facts.certificates.keys()].filter((i) => {
    const on = dayNumber(facts.certificates[i]!.issuedOn);
    return from <= on && on <= to && on <= asOf;
  });
  issued.sort((i, j) => byIssue(facts.certificates[i]!, facts.certificates[j]!));
  return issued.map((i) => {
    const certificate = facts.certificates[i]!;
    const on = programme.referenceDay.day === 'as-of' ? asOf : dayNumber(certificate.issuedOn);
    return {
      unit: certificateUnit(certificate),
      on,
      certificates: [i],
      employments: orNone(employmentsOn(facts, on)),
      barred: !isValidOn(certificate, asOf) ? 'REVOKED' : inForceOn(programme, on) ? null : 'NOT_IN_FORCE',
    };
  });
};

/** Everything that the programme could pay in the period, in the order of time. */
export const subjectsOf = (
  programme: Programme,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly Subject[] => {
  switch (programme.kind) {
    case 'monthly-allowance':
      return months(programme, facts, request);
    case 'one-off':
      return certificates(programme, facts, request);
  }
};

/** The day on which the clauses of a unit were asked; the inverse of `subjectsOf` for the explanation. */
export const referenceDayOf = (
  programme: Programme,
  unit: string,
  certificate: CertificateFacts | null,
  request: EvaluationRequest,
): DayNumber => {
  switch (programme.referenceDay.day) {
    case 'month-first':
      return firstDay(unit);
    case 'month-last':
      return lastDay(unit);
    case 'certificate-issued':
      return dayNumber(certificate!.issuedOn);
    case 'as-of':
      return dayNumber(request.asOf);
  }
};
