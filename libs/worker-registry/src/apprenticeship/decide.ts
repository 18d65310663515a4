import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import { isReason, REASON_TOO_SHORT } from '../worker/decide-correction.js';
import type {
  ApprenticeshipCommand,
  BreakOffApprenticeship,
  CorrectApprenticeship,
  EndApprenticeship,
  RegisterApprenticeship,
} from './commands.js';
import type { ApprenticeshipAgreement, ApprenticeshipEvent } from './events.js';
import type { ApprenticeshipsState, KnownApprenticeship } from './state.js';

export type ApprenticeshipRejection =
  | { readonly code: 'NOT_REGISTERED' }
  | { readonly code: 'PERSON_ERASED' }
  | { readonly code: 'MERGED_ELSEWHERE'; readonly into: string }
  | { readonly code: 'EMPLOYER_UNKNOWN'; readonly employer: string }
  /** An apprentice works at the employer on the first day (QHD:5). */
  | { readonly code: 'NOT_EMPLOYED_THERE'; readonly employer: string }
  /** Whoever teaches is in the register. */
  | { readonly code: 'MENTOR_UNKNOWN' }
  | { readonly code: 'DATE_INVALID'; readonly date: string }
  | { readonly code: 'DATE_IN_FUTURE'; readonly date: LocalDate }
  /** An agreement does not end before it begins. */
  | { readonly code: 'DATES_REVERSED'; readonly startedOn: LocalDate; readonly endedOn: LocalDate }
  /** Apprenticeships of employer and school have a school or training institution (QHD:5). */
  | { readonly code: 'SCHOOL_REQUIRED' }
  /** A master and an apprentice: there is a master (AQ:7, CN:7). */
  | { readonly code: 'MENTOR_REQUIRED' }
  /** Nobody is their own master. */
  | { readonly code: 'OWN_MENTOR' }
  | { readonly code: 'FEE_INVALID' }
  /** One apprenticeship of a kind is under way at a time. */
  | { readonly code: 'APPRENTICESHIP_UNDER_WAY'; readonly apprenticeshipId: string }
  /** The agreement is recorded with other content: what was wrong is corrected. */
  | { readonly code: 'APPRENTICESHIP_DIFFERS' }
  | { readonly code: 'APPRENTICESHIP_UNKNOWN'; readonly apprenticeshipId: string }
  /** An apprenticeship ends once. */
  | { readonly code: 'APPRENTICESHIP_ENDED'; readonly endedOn: LocalDate }
  /** Only who came to a certificate has one. */
  | { readonly code: 'CERTIFICATE_WITHOUT_OUTCOME' }
  | { readonly code: 'REASON_TOO_SHORT'; readonly least: number };

type Decided = Decision<ApprenticeshipEvent, ApprenticeshipRejection>;

function agreementFault(
  workerId: string,
  from: LocalDate,
  { kind, school, until, employerMentor, feeFen }: ApprenticeshipAgreement,
): ApprenticeshipRejection | null {
  const wrong = [from, until].find((date) => !isLocalDate(date));
  if (wrong !== undefined) return { code: 'DATE_INVALID', date: wrong };
  if (until < from) return { code: 'DATES_REVERSED', startedOn: from, endedOn: until };
  if (kind === 'mentored' && employerMentor === null) return { code: 'MENTOR_REQUIRED' };
  if (kind !== 'mentored' && school === null) return { code: 'SCHOOL_REQUIRED' };
  if (employerMentor === workerId) return { code: 'OWN_MENTOR' };
  return feeFen !== null && (!Number.isSafeInteger(feeFen) || feeFen < 0) ? { code: 'FEE_INVALID' } : null;
}

/** Another one of the kind that goes on on some day of this one. */
const underWay = (
  state: ApprenticeshipsState,
  apprenticeshipId: string,
  { kind, until }: ApprenticeshipAgreement,
  from: LocalDate,
): string | undefined =>
  [...state].find(
    ([id, one]) =>
      id !== apprenticeshipId &&
      one.agreement.kind === kind &&
      one.from <= until &&
      from <= (one.endedOn ?? '9999-12-31'),
  )?.[0];

function register(command: RegisterApprenticeship, state: ApprenticeshipsState): Decided {
  const { workerId, apprenticeshipId, region, agreement, on } = command;
  const known = state.get(apprenticeshipId);
  if (known !== undefined)
    return known.from === on && isDeepStrictEqual(known.agreement, agreement)
      ? accept()
      : reject({ code: 'APPRENTICESHIP_DIFFERS' });
  const fault = agreementFault(workerId, on, agreement);
  if (fault !== null) return reject(fault);
  const other = underWay(state, apprenticeshipId, agreement, on);
  if (other !== undefined) return reject({ code: 'APPRENTICESHIP_UNDER_WAY', apprenticeshipId: other });
  const data = { workerId, apprenticeshipId, region, agreement };
  return accept({ type: 'ApprenticeshipRegistered', occurredOn: on, data });
}

/** A last day that cannot be, or that it ended on another one. */
function endFault(
  { on, today }: EndApprenticeship | BreakOffApprenticeship,
  { from, endedOn }: KnownApprenticeship,
): ApprenticeshipRejection | null {
  if (!isLocalDate(on)) return { code: 'DATE_INVALID', date: on };
  if (on > today) return { code: 'DATE_IN_FUTURE', date: on };
  if (on < from) return { code: 'DATES_REVERSED', startedOn: from, endedOn: on };
  return endedOn === null ? null : { code: 'APPRENTICESHIP_ENDED', endedOn };
}

function end(command: EndApprenticeship, known: KnownApprenticeship): Decided {
  const { workerId, apprenticeshipId, outcome, certificateId, on } = command;
  if (known.status === 'ended' && known.endedOn === on) return accept();
  const fault = endFault(command, known);
  if (fault !== null) return reject(fault);
  if (certificateId !== null && outcome !== 'certificate')
    return reject({ code: 'CERTIFICATE_WITHOUT_OUTCOME' });
  const { employerMentor } = known.agreement;
  const data = { workerId, apprenticeshipId, employerMentor, outcome, certificateId };
  return accept({ type: 'ApprenticeshipEnded', occurredOn: on, data });
}

function breakOff(command: BreakOffApprenticeship, known: KnownApprenticeship): Decided {
  const { workerId, apprenticeshipId, because, reason, on } = command;
  if (known.status === 'broken-off' && known.endedOn === on) return accept();
  const fault = endFault(command, known);
  if (fault !== null) return reject(fault);
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const { employerMentor } = known.agreement;
  const data = { workerId, apprenticeshipId, employerMentor, because, reason: reason.trim() };
  return accept({ type: 'ApprenticeshipBrokenOff', occurredOn: on, data });
}

function correct(
  command: CorrectApprenticeship,
  known: KnownApprenticeship,
  state: ApprenticeshipsState,
): Decided {
  const { workerId, apprenticeshipId, changes, reason, on } = command;
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const before = { from: known.from, agreement: known.agreement };
  const after = { from: command.from ?? known.from, agreement: { ...known.agreement, ...changes } };
  if (isDeepStrictEqual(after, before)) return accept();
  const fault = agreementFault(workerId, after.from, after.agreement);
  if (fault !== null) return reject(fault);
  if (known.endedOn !== null && known.endedOn < after.from)
    return reject({ code: 'DATES_REVERSED', startedOn: after.from, endedOn: known.endedOn });
  const other = underWay(state, apprenticeshipId, after.agreement, after.from);
  if (other !== undefined) return reject({ code: 'APPRENTICESHIP_UNDER_WAY', apprenticeshipId: other });
  const data = { workerId, apprenticeshipId, before, after, reason: reason.trim() };
  return accept({ type: 'ApprenticeshipCorrected', occurredOn: on, data });
}

export function decide(command: ApprenticeshipCommand, state: ApprenticeshipsState): Decided {
  if (command.type === 'RegisterApprenticeship') return register(command, state);
  const { apprenticeshipId } = command;
  const known = state.get(apprenticeshipId);
  if (known === undefined) return reject({ code: 'APPRENTICESHIP_UNKNOWN', apprenticeshipId });
  switch (command.type) {
    case 'EndApprenticeship':
      return end(command, known);
    case 'BreakOffApprenticeship':
      return breakOff(command, known);
    case 'CorrectApprenticeship':
      return correct(command, known, state);
  }
}
