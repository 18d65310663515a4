import { accept, reject } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { Severity, SeverityByProject } from '../institution-rules/rules.js';
import type {
  AdmitTrainee,
  ApproveClass,
  CancelClass,
  LookedUp,
  RefuseClass,
  RemoveTrainee,
  RequestClass,
  TrainingClassCommand,
} from './commands.js';
import { decideRecords } from './decide-records.js';
import type { ClassRequested, TraineeFinding } from './events.js';
import { planFault } from './plan.js';
import type { ClassDecision } from './rejections.js';
import type { KnownClass, TrainingClassState } from './state.js';

const severityOf = (rule: SeverityByProject | undefined, project: string | null): Severity =>
  (project === null ? undefined : rule?.byProject?.[project]) ?? rule?.default ?? 'warn';

/** Findings that have to be known, and those that stand in the way. */
function weighed(
  { findings, retired, student }: Omit<LookedUp, 'standing'>,
  project: string | null,
): { readonly warnings: readonly TraineeFinding[]; readonly blocking: readonly TraineeFinding[] } {
  const severity = ({ code }: TraineeFinding): Severity => {
    switch (code) {
      case 'IN_OTHER_CLASS':
        return 'warn';
      case 'RETIRED':
        return severityOf(retired, project);
      case 'STUDENT':
        return severityOf(student, project);
    }
  };
  return {
    warnings: findings.filter((finding) => severity(finding) === 'warn'),
    blocking: findings.filter((finding) => severity(finding) === 'block'),
  };
}

/** What an institution asks; the deadline and the warnings are the answer to it. */
const askedIn = ({
  warnings: _,
  answerBy: __,
  ...asked
}: Omit<ClassRequested['data'], 'warnings'> & Partial<ClassRequested['data']>) => asked;

function request(
  { type: _, lookedUp, on, ...facts }: RequestClass,
  state: TrainingClassState,
): ClassDecision {
  if (state.status !== 'absent') {
    return sameFacts(askedIn(state.requested), askedIn(facts))
      ? accept()
      : reject({ code: 'CLASS_NUMBER_TAKEN', number: facts.number });
  }
  const fault = planFault(facts.plan);
  if (fault) return reject({ code: 'PLAN_INVALID', fault });
  const { roster } = facts;
  if (roster.length === 0 || new Set(roster).size < roster.length) return reject({ code: 'ROSTER_INVALID' });
  const { startsOn, project } = facts.plan;
  if (startsOn < on) return reject({ code: 'ALREADY_BEGUN', startsOn });
  if (lookedUp.standing) return reject({ code: lookedUp.standing });
  const { warnings, blocking } = weighed(lookedUp, project);
  if (blocking.length > 0) return reject({ code: 'TRAINEE_REFUSED', findings: blocking });
  return accept({ type: 'ClassRequested', occurredOn: on, data: { ...facts, warnings } });
}

const isLate = ({ requested: { answerBy } }: KnownClass, on: string): boolean =>
  answerBy !== null && on > answerBy;

function approve({ classId, approvedBy, standing, on }: ApproveClass, state: KnownClass): ClassDecision {
  if (state.status === 'approved') return accept();
  if (state.status !== 'requested') return reject({ code: 'CLASS_STATUS', status: state.status });
  if (standing) return reject({ code: standing });
  const data = { classId, approvedBy, late: isLate(state, on) };
  return accept({ type: 'ClassApproved', occurredOn: on, data });
}

function refuse({ classId, reason, refusedBy, on }: RefuseClass, state: KnownClass): ClassDecision {
  if (state.status === 'refused') return accept();
  if (state.status !== 'requested') return reject({ code: 'CLASS_STATUS', status: state.status });
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  const data = { classId, reason, refusedBy, late: isLate(state, on) };
  return accept({ type: 'ClassRefused', occurredOn: on, data });
}

function cancel({ classId, reason, cancelledBy, on }: CancelClass, state: KnownClass): ClassDecision {
  if (state.status === 'cancelled') return accept();
  if (state.status === 'refused' || state.status === 'finished')
    return reject({ code: 'CLASS_STATUS', status: state.status });
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  return accept({ type: 'ClassCancelled', occurredOn: on, data: { classId, reason, cancelledBy } });
}

const isOpen = ({ status }: KnownClass): boolean => status === 'requested' || status === 'approved';

function admit({ classId, workerId, lookedUp, on }: AdmitTrainee, state: KnownClass): ClassDecision {
  if (!isOpen(state)) return reject({ code: 'CLASS_STATUS', status: state.status });
  if (state.roster[workerId] === null) return accept();
  const { institutionId, region, plan } = state.requested;
  if (on > plan.endsOn) return reject({ code: 'CLASS_STATUS', status: state.status });
  const { warnings, blocking } = weighed(lookedUp, plan.project);
  if (blocking.length > 0) return reject({ code: 'TRAINEE_REFUSED', findings: blocking });
  const data = { classId, institutionId, region, workerId, warnings };
  return accept({ type: 'TraineeAdmitted', occurredOn: on, data });
}

function remove({ classId, workerId, reason, on }: RemoveTrainee, state: KnownClass): ClassDecision {
  if (!isOpen(state)) return reject({ code: 'CLASS_STATUS', status: state.status });
  if (state.roster[workerId] === undefined) return reject({ code: 'NOT_ON_ROSTER', workerIds: [workerId] });
  if (state.roster[workerId] !== null) return accept();
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  return accept({ type: 'TraineeLeft', occurredOn: on, data: { classId, workerId, reason } });
}

export function decide(command: TrainingClassCommand, state: TrainingClassState): ClassDecision {
  if (command.type === 'RequestClass') return request(command, state);
  if (state.status === 'absent') return reject({ code: 'CLASS_NOT_FOUND' });
  switch (command.type) {
    case 'ApproveClass':
      return approve(command, state);
    case 'RefuseClass':
      return refuse(command, state);
    case 'CancelClass':
      return cancel(command, state);
    case 'AdmitTrainee':
      return admit(command, state);
    case 'RemoveTrainee':
      return remove(command, state);
    case 'RecordSignIns':
    case 'RecordInspection':
    case 'RecordExam':
    case 'FinishClass':
    case 'LinkCertificate':
      return decideRecords(command, state);
  }
}
