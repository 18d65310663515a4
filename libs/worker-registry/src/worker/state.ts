import type { LocalDate } from '#event-sourcing';
import type { InsuranceScheme, Post, WorkerEvent } from './events.js';
import { withReport, type InsuranceRuns } from './insurance.js';

interface Employment {
  readonly employer: string;
  readonly post: Post;
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate | null;
}

export interface Registered {
  readonly registered: true;
  readonly workerId: string;
  readonly identityIndex: string;
  readonly nameMark: string;
  readonly phoneMark: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly birthMonth: string | null;
  readonly employments: Readonly<Record<string, Employment>>;
  readonly insurance: Readonly<Partial<Record<InsuranceScheme, InsuranceRuns>>>;
  readonly retiredOn: LocalDate | null;
}

export type WorkerState = { readonly registered: false } | Registered;

export const initialState: WorkerState = { registered: false };

export function evolve(state: WorkerState, event: WorkerEvent): WorkerState {
  if (event.type === 'WorkerRegistered') {
    const { workerId, name, identity, phone, sex, birthMonth } = event.data;
    return {
      registered: true,
      workerId,
      identityIndex: identity.index,
      nameMark: name.mark,
      phoneMark: phone?.mark ?? null,
      sex,
      birthMonth,
      employments: {},
      insurance: {},
      retiredOn: null,
    };
  }
  return state.registered ? evolveRegistered(state, event) : state;
}

function evolveRegistered(
  state: Registered,
  event: Exclude<WorkerEvent, { type: 'WorkerRegistered' }>,
): Registered {
  switch (event.type) {
    case 'WorkerPhoneChanged':
      return { ...state, phoneMark: event.data.phone.mark };
    case 'EmploymentStarted': {
      const { employmentId, employer, post } = event.data;
      const employment = { employer, post, startedOn: event.occurredOn, endedOn: null };
      return { ...state, employments: { ...state.employments, [employmentId]: employment } };
    }
    case 'EmploymentEnded': {
      const { employmentId } = event.data;
      const ended = { ...state.employments[employmentId]!, endedOn: event.occurredOn };
      return { ...state, employments: { ...state.employments, [employmentId]: ended } };
    }
    case 'InsuranceMonthsRecorded': {
      const { scheme } = event.data;
      const runs = withReport(state.insurance[scheme] ?? [], event.data);
      return { ...state, insurance: { ...state.insurance, [scheme]: runs } };
    }
    case 'WorkerRetired':
      return { ...state, retiredOn: event.occurredOn };
  }
}
