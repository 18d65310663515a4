import type { LocalDate } from '#event-sourcing';
import type { AwardPurpose } from '#skill-certification';
import { rollEntryById } from '../rolls/query.js';
import { skillAppointmentById } from '../skill-appointments/query.js';
import { select, type Database } from '../support/database.js';
import { entriesOfPerson } from '../workers/query.js';

async function classOf(
  db: Database,
  classId: string,
): Promise<readonly { workerId: string; from: LocalDate }[]> {
  return select(
    db,
    `select trainee.worker_id as "workerId", class.starts_on::text as "from"
     from read.class_trainees trainee join read.training_classes class using (class_id)
     where class.class_id = $1 and trainee.left_on is null`,
    [classId],
  );
}

/** Who was given what a reference names, and its first day. */
async function givenTo(
  db: Database,
  purpose: AwardPurpose,
  reference: string,
): Promise<readonly { readonly workerId: string; readonly from: LocalDate }[]> {
  switch (purpose) {
    case 'training':
      return classOf(db, reference);
    case 'honour': {
      const entry = await rollEntryById(db, reference);
      const counts = entry?.kind === 'honour' && entry.because !== 'recorded-wrongly';
      return counts ? [{ workerId: entry.workerId, from: entry.enteredOn }] : [];
    }
    case 'pay':
    case 'promotion': {
      const row = await skillAppointmentById(db, reference);
      if (row === undefined) return [];
      const { payForms, allowanceFen } = row.appointment;
      const pays = payForms.length > 0 || (allowanceFen ?? 0) > 0;
      return purpose === 'pay' && !pays ? [] : [{ workerId: row.workerId, from: row.startedOn }];
    }
  }
}

/**
 * What somebody was given, under whichever entry of theirs: the appointment with its pay, the class or the honour that the
 * reference names; null where there is none of the person.
 */
export async function givenForAward(
  db: Database,
  workerId: string,
  { purpose, reference }: { readonly purpose: AwardPurpose; readonly reference: string },
): Promise<{ readonly from: LocalDate } | null> {
  const entries = await entriesOfPerson(db, workerId);
  const found = (await givenTo(db, purpose, reference)).find((one) => entries.includes(one.workerId));
  return found === undefined ? null : { from: found.from };
}
