import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import { isReason, REASON_TOO_SHORT } from '../worker/decide-correction.js';
import type { SkillAppointment, SkillAppointmentEvent, SkillAppointmentStatement } from './events.js';

interface Command<Type extends string> {
  readonly type: Type;
  readonly workerId: string;
  readonly appointmentId: string;
  /** First day of an appointment, last day of one that ends, day of a correction. */
  readonly on: LocalDate;
  readonly today: LocalDate;
}

export type Appoint = Command<'Appoint'> & {
  readonly region: string;
  readonly appointment: SkillAppointment;
};
type EndAppointment = Command<'EndAppointment'> & { readonly reason: string };
/** What is left out stays as it was said. */
type CorrectAppointment = Command<'CorrectAppointment'> & {
  readonly from?: LocalDate;
  readonly changes: Partial<SkillAppointment>;
  readonly reason: string;
};

export type SkillAppointmentCommand = Appoint | EndAppointment | CorrectAppointment;

interface KnownAppointment extends SkillAppointmentStatement {
  readonly region: string;
  /** Last day when it ended before its term. */
  readonly endedOn: LocalDate | null;
}

/** Appointments of one person by their id. */
export type SkillAppointmentsState = ReadonlyMap<string, KnownAppointment>;

export type SkillAppointmentRejection =
  | { readonly code: 'NOT_REGISTERED' }
  | { readonly code: 'PERSON_ERASED' }
  | { readonly code: 'MERGED_ELSEWHERE'; readonly into: string }
  | { readonly code: 'EMPLOYER_UNKNOWN'; readonly employer: string }
  /** An employer appoints its own people. */
  | { readonly code: 'NOT_EMPLOYED_THERE'; readonly employer: string }
  | { readonly code: 'DATE_INVALID'; readonly date: string }
  | { readonly code: 'DATE_IN_FUTURE'; readonly date: LocalDate }
  | { readonly code: 'DATES_REVERSED'; readonly startedOn: LocalDate; readonly endedOn: LocalDate }
  | { readonly code: 'ALLOWANCE_INVALID' }
  /** One person is appointed to a title once at a time with an employer. */
  | { readonly code: 'APPOINTED_ALREADY'; readonly appointmentId: string }
  | { readonly code: 'APPOINTMENT_DIFFERS' }
  | { readonly code: 'APPOINTMENT_UNKNOWN'; readonly appointmentId: string }
  | { readonly code: 'APPOINTMENT_ENDED'; readonly endedOn: LocalDate }
  | { readonly code: 'REASON_TOO_SHORT'; readonly least: number };

type Decided = Decision<SkillAppointmentEvent, SkillAppointmentRejection>;

function fault(from: LocalDate, { until, allowanceFen }: SkillAppointment): SkillAppointmentRejection | null {
  const wrong = [from, until].find((date) => date !== null && !isLocalDate(date));
  if (wrong != null) return { code: 'DATE_INVALID', date: wrong };
  if (until !== null && until < from) return { code: 'DATES_REVERSED', startedOn: from, endedOn: until };
  return allowanceFen !== null && (!Number.isSafeInteger(allowanceFen) || allowanceFen < 0)
    ? { code: 'ALLOWANCE_INVALID' }
    : null;
}

const FOREVER = '9999-12-31';

/** The last day of an appointment: of its term, or earlier. */
const lastDayOf = ({ endedOn, appointment: { until } }: KnownAppointment): LocalDate =>
  endedOn ?? until ?? FOREVER;

const overlapping = (
  state: SkillAppointmentsState,
  appointmentId: string,
  { from, appointment: { title, employer, until } }: SkillAppointmentStatement,
): string | undefined =>
  [...state].find(
    ([id, one]) =>
      id !== appointmentId &&
      one.appointment.title === title &&
      one.appointment.employer === employer &&
      one.from <= (until ?? FOREVER) &&
      from <= lastDayOf(one),
  )?.[0];

function appoint(command: Appoint, state: SkillAppointmentsState): Decided {
  const { workerId, appointmentId, region, appointment, on, today } = command;
  const known = state.get(appointmentId);
  if (known !== undefined)
    return known.from === on && isDeepStrictEqual(known.appointment, appointment)
      ? accept()
      : reject({ code: 'APPOINTMENT_DIFFERS' });
  const wrong = fault(on, appointment);
  if (wrong !== null) return reject(wrong);
  if (on > today) return reject({ code: 'DATE_IN_FUTURE', date: on });
  const other = overlapping(state, appointmentId, { from: on, appointment });
  if (other !== undefined) return reject({ code: 'APPOINTED_ALREADY', appointmentId: other });
  const data = { workerId, appointmentId, region, appointment };
  return accept({ type: 'SkillAppointmentMade', occurredOn: on, data });
}

function end(
  { workerId, appointmentId, reason, on, today }: EndAppointment,
  known: KnownAppointment,
): Decided {
  if (!isLocalDate(on)) return reject({ code: 'DATE_INVALID', date: on });
  if (on > today) return reject({ code: 'DATE_IN_FUTURE', date: on });
  if (known.endedOn === on) return accept();
  const last = lastDayOf(known);
  if (known.endedOn !== null || on > last) return reject({ code: 'APPOINTMENT_ENDED', endedOn: last });
  if (on < known.from) return reject({ code: 'DATES_REVERSED', startedOn: known.from, endedOn: on });
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const data = { workerId, appointmentId, reason: reason.trim() };
  return accept({ type: 'SkillAppointmentEnded', occurredOn: on, data });
}

function correct(
  command: CorrectAppointment,
  known: KnownAppointment,
  state: SkillAppointmentsState,
): Decided {
  const { workerId, appointmentId, changes, reason, on } = command;
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const before = { from: known.from, appointment: known.appointment };
  const after = { from: command.from ?? known.from, appointment: { ...known.appointment, ...changes } };
  if (isDeepStrictEqual(after, before)) return accept();
  const wrong = fault(after.from, after.appointment);
  if (wrong !== null) return reject(wrong);
  const other = overlapping(state, appointmentId, after);
  if (other !== undefined) return reject({ code: 'APPOINTED_ALREADY', appointmentId: other });
  const data = { workerId, appointmentId, before, after, reason: reason.trim() };
  return accept({ type: 'SkillAppointmentCorrected', occurredOn: on, data });
}

export function decide(command: SkillAppointmentCommand, state: SkillAppointmentsState): Decided {
  if (command.type === 'Appoint') return appoint(command, state);
  const { appointmentId } = command;
  const known = state.get(appointmentId);
  if (known === undefined) return reject({ code: 'APPOINTMENT_UNKNOWN', appointmentId });
  return command.type === 'EndAppointment' ? end(command, known) : correct(command, known, state);
}
