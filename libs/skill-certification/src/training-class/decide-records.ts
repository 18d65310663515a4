import { accept, reject } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import { attendanceOf } from './attendance.js';
import type {
  FinishClass,
  LinkCertificate,
  RecordExam,
  RecordInspection,
  RecordSignIns,
} from './commands.js';
import type { SignIn, TrainingClassEvent, TrainingCompleted } from './events.js';
import type { ClassSession } from './plan.js';
import type { ClassDecision } from './rejections.js';
import { traineesOf, type KnownClass } from './state.js';

type RecordCommand = RecordSignIns | RecordInspection | RecordExam | FinishClass | LinkCertificate;

const inTime = ({ date, to }: ClassSession, { at }: SignIn): boolean =>
  at.slice(0, 10) === date && at.slice(11, 16) <= to;

function signIns(command: RecordSignIns, state: KnownClass): ClassDecision {
  const { classId, sessionId, recordedBy, today } = command;
  if (state.status !== 'approved') return reject({ code: 'CLASS_STATUS', status: state.status });
  const { institutionId, region, plan } = state.requested;
  const session = plan.sessions.find((each) => each.sessionId === sessionId);
  if (!session) return reject({ code: 'SESSION_NOT_FOUND', sessionId });
  const idsOf = (found: readonly SignIn[]) => [...new Set(found.map(({ workerId }) => workerId))];
  const strangers = command.signIns.filter(({ workerId }) => {
    const leftOn = state.roster[workerId];
    return leftOn === undefined || (leftOn !== null && leftOn <= session.date);
  });
  if (strangers.length > 0) return reject({ code: 'NOT_ON_ROSTER', workerIds: idsOf(strangers) });
  const wrong = command.signIns.filter((one) => !inTime(session, one) || session.date > today);
  if (wrong.length > 0) return reject({ code: 'SIGN_IN_TIME', workerIds: idsOf(wrong) });
  const known = state.signIns[sessionId] ?? {};
  const added = new Map<string, SignIn>();
  const other: SignIn[] = [];
  for (const one of command.signIns) {
    const before = known[one.workerId] ?? added.get(one.workerId);
    if (before === undefined) added.set(one.workerId, one);
    else if (!sameFacts(before, one)) other.push(one);
  }
  if (other.length > 0) return reject({ code: 'SIGNED_IN_ALREADY', workerIds: idsOf(other) });
  if (added.size === 0) return accept();
  const { date, from, to, mode } = session;
  const about = { classId, institutionId, region, sessionId, from, to, mode };
  const data = { ...about, signIns: [...added.values()], recordedBy };
  return accept({ type: 'SignInsRecorded', occurredOn: date, data });
}

function inspection(command: RecordInspection, state: KnownClass): ClassDecision {
  const { classId, inspection: record, on } = command;
  if (state.inspections.some(({ inspectionId }) => inspectionId === record.inspectionId)) return accept();
  if (state.status !== 'approved' && state.status !== 'finished')
    return reject({ code: 'CLASS_STATUS', status: state.status });
  const { institutionId, region, plan } = state.requested;
  const { sessionId } = record;
  if (sessionId !== null && !plan.sessions.some((each) => each.sessionId === sessionId))
    return reject({ code: 'SESSION_NOT_FOUND', sessionId });
  const isThirdParty = record.inspectorCreditCode !== command.institutionCreditCode;
  const isCount = record.present === null || record.present >= 0;
  if (on < plan.startsOn || !isThirdParty || !isCount) return reject({ code: 'INSPECTION_INVALID' });
  return accept({
    type: 'ClassInspected',
    occurredOn: on,
    data: { classId, institutionId, region, ...record },
  });
}

function exam({ classId, results, recordedBy, on }: RecordExam, state: KnownClass): ClassDecision {
  if (state.status !== 'approved' && state.status !== 'finished')
    return reject({ code: 'CLASS_STATUS', status: state.status });
  const { institutionId, region, plan } = state.requested;
  const strangers = results.filter(({ workerId }) => state.roster[workerId] !== null);
  if (strangers.length > 0)
    return reject({ code: 'NOT_ON_ROSTER', workerIds: strangers.map(({ workerId }) => workerId) });
  if (on < plan.startsOn) return reject({ code: 'EXAM_TIME' });
  const known = (workerId: string) => state.results[workerId];
  const other = results.filter((one) => known(one.workerId) && !sameFacts(known(one.workerId)!, one));
  if (other.length > 0)
    return reject({ code: 'RESULT_DIFFERS', workerIds: other.map(({ workerId }) => workerId) });
  const added = results.filter(({ workerId }) => !known(workerId));
  if (added.length === 0) return accept();
  const data = { classId, institutionId, region, results: added, recordedBy };
  return accept({ type: 'ExamRecorded', occurredOn: on, data });
}

/** Somebody looked, and whoever looked found the class in order. */
const isInspected = ({ inspections }: KnownClass): boolean =>
  inspections.length > 0 && inspections.every(({ outcome }) => outcome === 'in-order');

function completed(state: KnownClass, workerId: string): TrainingCompleted {
  const { classId, number, institutionId, region, plan } = state.requested;
  const { edition, occupation, level, project, purchased, sessions } = plan;
  const { plannedMinutes, attendedMinutes, percent } = attendanceOf(sessions, state.signIns, workerId);
  return {
    type: 'TrainingCompleted',
    occurredOn: plan.endsOn,
    data: {
      classId,
      number,
      workerId,
      institutionId,
      region,
      edition,
      occupation,
      level,
      plannedMinutes,
      attendedMinutes,
      attendancePercent: percent,
      inspected: isInspected(state),
      result: state.results[workerId]?.outcome ?? null,
      online: sessions.every(({ mode }) => mode === 'online'),
      project,
      package: plan.package,
      purchased,
    },
  };
}

function finish({ classId, finishedBy, today }: FinishClass, state: KnownClass): ClassDecision {
  if (state.status === 'finished') return accept();
  if (state.status !== 'approved') return reject({ code: 'CLASS_STATUS', status: state.status });
  const { endsOn } = state.requested.plan;
  if (today < endsOn) return reject({ code: 'NOT_OVER', endsOn });
  const trainees = traineesOf(state);
  return accept<TrainingClassEvent>(
    {
      type: 'ClassFinished',
      occurredOn: endsOn,
      data: { classId, trainees: trainees.length, finishedBy },
    },
    ...trainees.map((workerId) => completed(state, workerId)),
  );
}

function link(command: LinkCertificate, state: KnownClass): ClassDecision {
  const { classId, workerId, certificateId, issuedOn } = command;
  if (state.status !== 'approved' && state.status !== 'finished')
    return reject({ code: 'CLASS_STATUS', status: state.status });
  if (state.roster[workerId] !== null) return reject({ code: 'NOT_ON_ROSTER', workerIds: [workerId] });
  const { startsOn } = state.requested.plan;
  if (issuedOn < startsOn) return reject({ code: 'ISSUED_BEFORE_CLASS', startsOn });
  if (state.certificates[workerId] === certificateId) return accept();
  const data = { classId, workerId, certificateId };
  return accept({ type: 'TrainingCertified', occurredOn: issuedOn, data });
}

/** Rules for what is recorded while a class runs, and when it ends. */
export function decideRecords(command: RecordCommand, state: KnownClass): ClassDecision {
  switch (command.type) {
    case 'RecordSignIns':
      return signIns(command, state);
    case 'RecordInspection':
      return inspection(command, state);
    case 'RecordExam':
      return exam(command, state);
    case 'FinishClass':
      return finish(command, state);
    case 'LinkCertificate':
      return link(command, state);
  }
}
