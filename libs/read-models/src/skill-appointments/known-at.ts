import type { LocalDate } from '#event-sourcing';
import { pageOfThen } from '../known-at/page.js';
import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import type { Page, PageRequest } from '../support/page.js';
import { skillAppointmentsProjection } from './projection.js';
import type { SkillAppointmentRow } from './row.js';

type LogOnly = Pick<Register, 'store'>;

const then = replay({ projection: skillAppointmentsProjection, category: 'skillAppointments' });

/** Appointments of today as they were; those not recorded or not begun by then are left out. */
export async function skillAppointmentsKnownAt(
  register: LogOnly,
  { isNow, asOf, knownAt }: Viewpoint,
  today: readonly SkillAppointmentRow[],
): Promise<readonly SkillAppointmentRow[]> {
  const workers = today.map(({ workerId }) => workerId);
  const known = isNow ? today : await then(register, workers, { knownAt });
  const rowOf = new Map(known.map((row) => [row.appointmentId, row]));
  return today
    .flatMap(({ appointmentId }) => rowOf.get(appointmentId) ?? [])
    .filter(({ startedOn }) => startedOn <= asOf)
    .map((row) =>
      row.endedOn === null || row.endedOn <= asOf ? row : { ...row, endedOn: null, endReason: null },
    );
}

/** Held on a day: neither ended nor past its term. */
export const isAppointedOn = ({ endedOn, appointment }: SkillAppointmentRow, day: LocalDate): boolean =>
  day <= (endedOn ?? appointment.until ?? day);

/** A page as it was, in the order that the list has today. */
export const skillAppointmentPageKnownAt = (
  register: LogOnly,
  viewpoint: Viewpoint,
  request: PageRequest,
  today: (request: PageRequest) => Promise<Page<SkillAppointmentRow>>,
): Promise<Page<SkillAppointmentRow>> =>
  pageOfThen(request, today, (rows) => skillAppointmentsKnownAt(register, viewpoint, rows));
