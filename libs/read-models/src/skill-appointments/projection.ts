import { projection } from '#event-sourcing';
import type { SkillAppointmentEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { skillAppointmentsTable, type SkillAppointmentRow } from './row.js';

export const skillAppointmentsProjection = projection<SkillAppointmentRow, SkillAppointmentEvent>({
  table: skillAppointmentsTable,
  version: 1,
  keysOf: (event) => [event.data.appointmentId],
  on: {
    SkillAppointmentMade: (_row, { data, occurredOn: startedOn, recordedAt: knownFrom, position }) => {
      const { workerId, appointmentId, region, appointment } = data;
      const { employer, title } = appointment;
      const begun = { startedOn, endedOn: null, endReason: null };
      return {
        appointmentId,
        workerId,
        employer,
        region,
        title,
        ...begun,
        appointment,
        knownFrom,
        version: 0,
        position,
      };
    },
    SkillAppointmentEnded: (row, event) => ({
      ...existing(row, event),
      endedOn: event.occurredOn,
      endReason: event.data.reason,
      position: event.position,
    }),
    SkillAppointmentCorrected: (row, event) => {
      const known = existing(row, event);
      const { from, appointment } = event.data.after;
      return {
        ...known,
        employer: appointment.employer,
        title: appointment.title,
        startedOn: from,
        appointment,
        knownFrom: event.recordedAt,
        version: known.version + 1,
        position: event.position,
      };
    },
  },
});
