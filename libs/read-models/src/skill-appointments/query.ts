import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { skillAppointmentsTable, type SkillAppointmentRow } from './row.js';

const appointments = reader(skillAppointmentsTable);

export const skillAppointmentById = (
  db: Database,
  appointmentId: string,
): Promise<SkillAppointmentRow | undefined> => appointments.byKey(db, appointmentId);

/** Appointments of a person, the last first. */
export const skillAppointmentsOfWorker = (db: Database, workerId: string): Promise<SkillAppointmentRow[]> =>
  appointments.rows(db, 'where worker_id = $1 order by started_on desc, appointment_id desc', [workerId]);

/** Those of an employer, or of all employers of a division, ordered by their id. */
export const skillAppointmentsOf = (
  db: Database,
  {
    of,
    limit,
    after,
  }: PageRequest & { readonly of: { readonly employer: string } | { readonly region: string } },
): Promise<Page<SkillAppointmentRow>> =>
  'employer' in of
    ? appointments.page(db, {
        where: ['employer = $1'],
        params: [of.employer],
        order: ['appointmentId'],
        limit,
        after,
      })
    : appointments.page(db, {
        where: ['region >= $1', 'region <= $2'],
        params: subtreeOf(of.region),
        order: ['region', 'appointmentId'],
        limit,
        after,
      });
