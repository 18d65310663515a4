import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision } from '#event-sourcing';
import { isLocalDate, isLocalMonth, addDays } from '#reference-data';
import type {
  ChangePost,
  EndEmployment,
  ErasureCommand,
  RecordInsuranceMonths,
  RecordingCommand,
  RegisterWorker,
  StartEmployment,
  WorkerCommand,
} from './commands.js';
import type { WorkerEvent } from './events.js';
import { decideCorrection, isReason, REASON_TOO_SHORT } from './decide-correction.js';
import { decideErasure } from './decide-erasure.js';
import { decideRegister } from './decide-register.js';
import { contradiction, newIn, paidTakenBack } from './insurance.js';
import type { RegisteredDifferently, WorkerRejection } from './rejections.js';
import { isErased, type Registered, type WorkerState } from './state.js';

type Decided = Decision<WorkerEvent, WorkerRejection>;

export function decide(command: WorkerCommand, state: WorkerState): Decided {
  if (!isLocalDate(command.occurredOn)) return reject({ code: 'DATE_INVALID', date: command.occurredOn });
  if (!isErasure(command))
    return isErased(state) ? reject({ code: 'PERSON_ERASED' }) : decideRecording(command, state);
  return state.registered ? decideErasure(command, state) : reject({ code: 'NOT_REGISTERED' });
}

const ERASURE: ReadonlySet<string> = new Set<ErasureCommand['type']>([
  'RequestErasure',
  'WithdrawErasure',
  'ApproveErasure',
  'CompleteErasure',
]);

const isErasure = (command: WorkerCommand): command is ErasureCommand => ERASURE.has(command.type);

function decideRecording(command: RecordingCommand, state: WorkerState): Decided {
  if (command.type === 'RegisterWorker') return register(command, state);
  if (!state.registered) return reject({ code: 'NOT_REGISTERED' });
  const { workerId } = state;
  const { occurredOn } = command;
  switch (command.type) {
    case 'ChangePhone':
      return state.phoneMark === command.phone.mark
        ? accept()
        : accept({ type: 'WorkerPhoneChanged', occurredOn, data: { workerId, phone: command.phone } });
    case 'StartEmployment':
      return startEmployment(command, state);
    case 'EndEmployment':
      return endEmployment(command, state);
    case 'ChangePost':
      return changePost(command, state);
    case 'RecordInsuranceMonths':
      return recordInsuranceMonths(command, state);
    case 'CorrectEmployment':
    case 'CorrectWorkerDetails':
      return decideCorrection(command, state);
    case 'RecordRetirement':
      if (state.retiredOn === null) return accept({ type: 'WorkerRetired', occurredOn, data: { workerId } });
      return state.retiredOn === occurredOn
        ? accept()
        : reject({ code: 'RETIRED_DIFFERENTLY', retiredOn: state.retiredOn });
    case 'StateFields':
    case 'DecideField':
    case 'RecordNameVariant':
    case 'MergeInto':
    case 'AbsorbWorker':
    case 'SeparateFrom':
    case 'ReleaseAbsorbed':
    case 'RuleOutDuplicate':
    case 'RecordHouseholdMember':
    case 'EndHouseholdMember':
      return decideRegister(command, state);
  }
}

function register({ type: _, occurredOn, ...data }: RegisterWorker, state: WorkerState): Decided {
  if (!state.registered) return accept({ type: 'WorkerRegistered', occurredOn, data });
  if (state.merged?.because === 'wrong-number') return reject({ code: 'NUMBER_NOT_THEIRS' });
  const differs = differences(data, state);
  return differs.length === 0 ? accept() : reject({ code: 'ALREADY_REGISTERED_DIFFERENTLY', differs });
}

/** What is unknown on one side does not differ; phone and 户籍 may change and are not compared. */
function differences(
  { identity, name, sex, birthMonth }: Pick<RegisterWorker, 'identity' | 'name' | 'sex' | 'birthMonth'>,
  state: Registered,
): RegisteredDifferently['differs'] {
  const contradicts = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
  const found: RegisteredDifferently['differs'][number][] = [];
  if (identity.index !== state.identityIndex) found.push('identity');
  if (name.mark !== state.nameMark) found.push('name');
  if (contradicts(sex, state.sex)) found.push('sex');
  if (contradicts(birthMonth, state.birthMonth)) found.push('birthMonth');
  return found;
}

/** A person may hold several posts at a time, also with one employer. */
function startEmployment({ type: _, occurredOn, ...details }: StartEmployment, state: Registered): Decided {
  const { employmentId, employer, post } = details;
  const known = state.employments[employmentId];
  if (!known) {
    // A source that was right all along says what the correction said; the id of the post is that of the mistake.
    const same = Object.values(state.employments).some(
      (one) =>
        one.corrected &&
        one.employer === employer &&
        one.startedOn === occurredOn &&
        isDeepStrictEqual(one.post, post),
    );
    return same
      ? accept()
      : accept({ type: 'EmploymentStarted', occurredOn, data: { workerId: state.workerId, ...details } });
  }
  return known.employer === employer && known.startedOn === occurredOn && isDeepStrictEqual(known.post, post)
    ? accept()
    : reject({ code: 'EMPLOYMENT_STARTED_DIFFERENTLY', employmentId, startedOn: known.startedOn });
}

function endEmployment({ employmentId, reason, occurredOn }: EndEmployment, state: Registered): Decided {
  const known = state.employments[employmentId];
  if (!known) return reject({ code: 'EMPLOYMENT_UNKNOWN', employmentId });
  const { startedOn, endedOn } = known;
  if (occurredOn < startedOn) return reject({ code: 'DATES_REVERSED', startedOn, endedOn: occurredOn });
  if (endedOn === null)
    return accept({
      type: 'EmploymentEnded',
      occurredOn,
      data: { workerId: state.workerId, employmentId, reason },
    });
  return endedOn === occurredOn
    ? accept()
    : reject({ code: 'EMPLOYMENT_ENDED_DIFFERENTLY', employmentId, endedOn });
}

/** The old post ends on the day before; the new one is that of somebody transferred. */
function changePost(command: ChangePost, state: Registered): Decided {
  const { employmentId, newEmploymentId, reason, occurredOn } = command;
  const known = state.employments[employmentId];
  if (!known) return reject({ code: 'EMPLOYMENT_UNKNOWN', employmentId });
  const { employer, employerName } = known;
  const post = { ...command.post, entry: 'transferred' as const };
  const started = startEmployment(
    { type: 'StartEmployment', occurredOn, employmentId: newEmploymentId, employer, employerName, post },
    state,
  );
  if ('rejected' in started) return started;
  const ended = endEmployment(
    { type: 'EndEmployment', occurredOn: addDays(occurredOn, -1), employmentId, reason },
    state,
  );
  return 'rejected' in ended ? ended : accept(...ended.accepted, ...started.accepted);
}

function recordInsuranceMonths(command: RecordInsuranceMonths, state: Registered): Decided {
  const { scheme, region, employer, occurredOn, reason } = command;
  const invalid = command.spans.find(({ from, to }) => !isMonth(from) || !isMonth(to) || to < from);
  if (invalid) return reject({ code: 'MONTH_INVALID', from: invalid.from, to: invalid.to });
  const contradicted = contradiction(command.spans);
  if (contradicted !== undefined) return reject({ code: 'MONTH_CONTRADICTED', month: contradicted });
  const known = state.insurance[scheme] ?? [];
  const spans = newIn(known, command);
  if (spans.length === 0) return accept();
  if (reason === undefined) {
    const month = paidTakenBack(known, spans);
    if (month !== undefined) return reject({ code: 'REASON_REQUIRED', month });
  } else if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const why = reason === undefined ? {} : { reason: reason.trim() };
  const data = { workerId: state.workerId, scheme, region, employer, spans, ...why };
  return accept({ type: 'InsuranceMonthsRecorded', occurredOn, data });
}

/** This or the last century: a slip of the pen must not become a span of thousands of months. */
const isMonth = (month: string): boolean => isLocalMonth(month) && /^(19|20)/.test(month);
