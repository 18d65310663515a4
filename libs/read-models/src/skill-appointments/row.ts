import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SkillAppointment } from '#worker-registry';

/** Whom did which employer appoint to what, from when to when? */
export interface SkillAppointmentRow {
  readonly appointmentId: string;
  readonly workerId: string;
  readonly employer: string;
  readonly region: string;
  readonly title: SkillAppointment['title'];
  readonly startedOn: LocalDate;
  /** Last day when it ended before its term. */
  readonly endedOn: LocalDate | null;
  readonly endReason: string | null;
  readonly appointment: SkillAppointment;
  readonly knownFrom: Instant;
  readonly version: number;
  readonly position: Position;
}

export const skillAppointmentsTable: ReadModelTable<SkillAppointmentRow> = {
  name: 'skill_appointments',
  key: 'appointmentId',
  columns: {
    appointmentId: 'text',
    workerId: 'text',
    employer: 'text',
    region: 'text',
    title: 'text',
    startedOn: 'date',
    endedOn: 'date',
    endReason: 'text',
    appointment: 'jsonb',
    knownFrom: 'timestamptz',
    version: 'integer',
    position: 'bigint',
  },
  indexes: [['workerId'], ['employer', 'appointmentId'], ['region', 'appointmentId']],
};
