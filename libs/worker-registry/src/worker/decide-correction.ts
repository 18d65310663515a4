import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision } from '#event-sourcing';
import { isLocalDate, isLocalMonth } from '#reference-data';
import type { CorrectEmployment, CorrectionCommand, CorrectWorkerDetails } from './commands.js';
import type { EmploymentStatement, WorkerDetails, WorkerEvent } from './events.js';
import type { WorkerRejection } from './rejections.js';
import type { Registered } from './state.js';

type Decided = Decision<WorkerEvent, WorkerRejection>;

/** A correction stands in the log for ever, and who reads it later has only this. */
const LEAST_REASON = 4;

export const REASON_TOO_SHORT = { code: 'REASON_TOO_SHORT', least: LEAST_REASON } as const;

export const isReason = (reason: string): boolean => [...reason.trim()].length >= LEAST_REASON;

/** Says that something recorded was wrong; what was right already is left out, and nothing wrong means nothing recorded. */
export function decideCorrection(command: CorrectionCommand, state: Registered): Decided {
  if (!isReason(command.reason)) return reject(REASON_TOO_SHORT);
  return command.type === 'CorrectEmployment'
    ? correctEmployment(command, state)
    : correctDetails(command, state);
}

function correctEmployment(
  { employmentId, changes, reason, occurredOn }: CorrectEmployment,
  state: Registered,
): Decided {
  const known = state.employments[employmentId];
  if (!known) return reject({ code: 'EMPLOYMENT_UNKNOWN', employmentId });
  const before = statementOf(known);
  const after: EmploymentStatement = { ...before, ...changes, post: { ...before.post, ...changes.post } };
  if (isDeepStrictEqual(after, before)) return accept();
  const { startedOn, endedOn } = after;
  if (!isLocalDate(startedOn)) return reject({ code: 'DATE_INVALID', date: startedOn });
  if (endedOn !== null) {
    if (!isLocalDate(endedOn)) return reject({ code: 'DATE_INVALID', date: endedOn });
    if (before.endedOn === null) return reject({ code: 'EMPLOYMENT_NOT_ENDED', employmentId });
    if (endedOn < startedOn) return reject({ code: 'DATES_REVERSED', startedOn, endedOn });
  }
  const data = { workerId: state.workerId, employmentId, before, after, reason: reason.trim() };
  return accept({ type: 'EmploymentCorrected', occurredOn, data });
}

const statementOf = ({
  employer,
  employerName,
  post,
  startedOn,
  endedOn,
}: EmploymentStatement): EmploymentStatement => ({ employer, employerName, post, startedOn, endedOn });

const TOLD = ['sex', 'birthMonth'] as const;

function correctDetails(
  { name, changes, reason, told, occurredOn }: CorrectWorkerDetails,
  state: Registered,
): Decided {
  const { birthMonth } = changes;
  if (birthMonth !== undefined && birthMonth !== null && !isLocalMonth(birthMonth))
    return reject({ code: 'BIRTH_MONTH_INVALID' });
  const changed = (Object.keys(changes) as (keyof WorkerDetails)[]).filter(
    (field) => changes[field] !== undefined && changes[field] !== state[field],
  );
  const fields = TOLD.filter(
    (field) => changed.includes(field) && told[field] !== null && changes[field] !== told[field],
  );
  if (fields.length > 0) return reject({ code: 'TOLD_BY_IDENTITY_NUMBER', fields });
  const renamed = name !== undefined && name.mark !== state.nameMark;
  if (changed.length === 0 && !renamed) return accept();
  return accept({
    type: 'WorkerDetailsCorrected',
    occurredOn,
    data: {
      workerId: state.workerId,
      ...(renamed && { name }),
      before: only(changed, state),
      after: only(changed, changes),
      reason: reason.trim(),
    },
  });
}

const only = (
  fields: readonly (keyof WorkerDetails)[],
  details: Partial<WorkerDetails>,
): Partial<WorkerDetails> => Object.fromEntries(fields.map((field) => [field, details[field]]));
