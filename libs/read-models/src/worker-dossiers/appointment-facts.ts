import type { LocalDate } from '#event-sourcing';
import type { EmploymentFacts } from '#subsidy';
import type { SkillAppointment } from '#worker-registry';
import type { NotedEvent } from './row.js';

interface Appointment {
  readonly from: LocalDate;
  readonly appointment: SkillAppointment;
  readonly endedOn: LocalDate | null;
}

function appointmentsIn(known: readonly NotedEvent[]): readonly Appointment[] {
  const found = new Map<string, Appointment>();
  for (const { type, data, occurredOn } of known) {
    if (type === 'SkillAppointmentMade')
      found.set(data.appointmentId, { from: occurredOn, appointment: data.appointment, endedOn: null });
    if (type === 'SkillAppointmentCorrected') {
      const { appointmentId, from, appointment } = data;
      found.set(appointmentId, { from, appointment, endedOn: found.get(appointmentId)?.endedOn ?? null });
    }
    if (type === 'SkillAppointmentEnded') {
      const one = found.get(data.appointmentId);
      if (one !== undefined) found.set(data.appointmentId, { ...one, endedOn: occurredOn });
    }
  }
  return [...found.values()];
}

/** To what an employer has appointed the person on a day; absent where it has not. Of several the last counts. */
export function appointedOn(
  known: readonly NotedEvent[],
  employer: string,
  asOf: LocalDate,
): Pick<EmploymentFacts, 'kind' | 'allowanceFen'> {
  const held = appointmentsIn(known)
    .filter(
      ({ from, endedOn, appointment }) =>
        appointment.employer === employer && from <= asOf && asOf <= (endedOn ?? appointment.until ?? asOf),
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);
  if (held === undefined) return {};
  const { title, allowanceFen } = held.appointment;
  return { kind: title, ...(allowanceFen === null ? {} : { allowanceFen }) };
}
