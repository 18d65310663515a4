import type { LocalDate } from '#event-sourcing';
import type { ExamAdmissionEvent, ExamAdmissionGranted } from './events.js';

interface KnownAdmission {
  readonly status: 'granted' | 'withdrawn' | 'passed' | 'failed';
  readonly admission: ExamAdmissionGranted['data'];
  readonly grantedOn: LocalDate;
}

export type ExamAdmissionState = { readonly status: 'absent' } | KnownAdmission;

export const initialState: ExamAdmissionState = { status: 'absent' };

export function evolve(state: ExamAdmissionState, event: ExamAdmissionEvent): ExamAdmissionState {
  if (event.type === 'ExamAdmissionGranted')
    return { status: 'granted', admission: event.data, grantedOn: event.occurredOn };
  if (state.status === 'absent') throw new Error(`${event.type} of an admission that was never granted`);
  switch (event.type) {
    case 'ExamAdmissionWithdrawn':
      return { ...state, status: 'withdrawn' };
    case 'AdmittedExamTaken':
      return { ...state, status: event.data.passed ? 'passed' : 'failed' };
  }
}
