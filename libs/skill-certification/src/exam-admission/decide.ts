import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { ExamAdmissionCommand, GrantAdmission } from './commands.js';
import type { ExamAdmissionEvent } from './events.js';
import type { ExamAdmissionState } from './state.js';

export type ExamAdmissionRejection =
  /** No document in force lets anybody sit the examination of this level on this ground (JS:9). */
  | { readonly code: 'ADMISSION_NOT_PROVIDED' }
  /** Admission without preconditions says which were waived. */
  | { readonly code: 'WAIVED_CONDITION_REQUIRED' }
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' }
  /** An approval is not given later than today. */
  | { readonly code: 'ADMITTED_IN_FUTURE'; readonly on: LocalDate }
  /** The same admission stands with other content. */
  | { readonly code: 'ADMISSION_DIFFERS' }
  | { readonly code: 'ADMISSION_NOT_FOUND' }
  /** The examination was taken, or the admission taken back. */
  | { readonly code: 'ADMISSION_USED' }
  | { readonly code: 'REASON_REQUIRED' }
  /** An examination is taken after the approval. */
  | { readonly code: 'EXAM_BEFORE_ADMISSION'; readonly grantedOn: LocalDate };

type Decided = Decision<ExamAdmissionEvent, ExamAdmissionRejection>;

function grant({ admission, rule, on, today }: GrantAdmission, state: ExamAdmissionState): Decided {
  if (state.status !== 'absent') {
    const known = state.admission;
    return sameFacts(known, { ...admission, rule: known.rule }) && state.grantedOn === on
      ? accept()
      : reject({ code: 'ADMISSION_DIFFERS' });
  }
  if (rule === null) return reject({ code: 'ADMISSION_NOT_PROVIDED' });
  if (admission.waived.length === 0) return reject({ code: 'WAIVED_CONDITION_REQUIRED' });
  if (!admission.approvalNumber.trim()) return reject({ code: 'APPROVAL_NUMBER_REQUIRED' });
  if (on > today) return reject({ code: 'ADMITTED_IN_FUTURE', on });
  return accept({ type: 'ExamAdmissionGranted', occurredOn: on, data: { ...admission, rule } });
}

export function decide(command: ExamAdmissionCommand, state: ExamAdmissionState): Decided {
  if (command.type === 'GrantAdmission') return grant(command, state);
  if (state.status === 'absent') return reject({ code: 'ADMISSION_NOT_FOUND' });
  const { status, grantedOn } = state;
  const { admissionId, workerId } = state.admission;
  const { on } = command;
  switch (command.type) {
    case 'WithdrawAdmission': {
      if (status === 'withdrawn') return accept();
      if (status !== 'granted') return reject({ code: 'ADMISSION_USED' });
      if (!command.reason.trim()) return reject({ code: 'REASON_REQUIRED' });
      const data = { admissionId, workerId, reason: command.reason };
      return accept({ type: 'ExamAdmissionWithdrawn', occurredOn: on, data });
    }
    case 'RecordExam': {
      if (status === (command.passed ? 'passed' : 'failed')) return accept();
      if (status !== 'granted') return reject({ code: 'ADMISSION_USED' });
      if (on < grantedOn) return reject({ code: 'EXAM_BEFORE_ADMISSION', grantedOn });
      const data = { admissionId, workerId, passed: command.passed };
      return accept({ type: 'AdmittedExamTaken', occurredOn: on, data });
    }
  }
}
