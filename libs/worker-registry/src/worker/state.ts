import type { LocalDate } from '#event-sourcing';
import type {
  EmploymentStatement,
  EmptiedCopies,
  ErasureRequested,
  InsuranceScheme,
  WorkerEvent,
} from './events.js';
import { withReport, type InsuranceRuns } from './insurance.js';
import { evolveRegister, NOTHING_REGISTERED, retiredIn, type RegisterState } from './register-state.js';

interface Employment extends EmploymentStatement {
  /** Its id no longer follows from what is said of it. */
  readonly corrected: boolean;
}

type Asked = Omit<ErasureRequested['data'], 'workerId'> & { readonly requestedOn: LocalDate };

/** How far an erasure is. */
export type Erasure =
  | { readonly status: 'none' }
  | ({ readonly status: 'requested' } & Asked)
  | ({ readonly status: 'erased' } & ErasedState)
  | ({
      readonly status: 'completed';
      readonly completedOn: LocalDate;
      readonly emptied: readonly EmptiedCopies[];
    } & ErasedState);

type ErasedState = Asked & { readonly approvedBy: string; readonly erasedOn: LocalDate };

export interface Registered extends RegisterState {
  readonly registered: true;
  readonly workerId: string;
  readonly identityIndex: string;
  readonly nameMark: string;
  readonly phoneMark: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly birthMonth: string | null;
  readonly hukouRegion: string | null;
  readonly employments: Readonly<Record<string, Employment>>;
  readonly insurance: Readonly<Partial<Record<InsuranceScheme, InsuranceRuns>>>;
  readonly retiredOn: LocalDate | null;
  readonly erasure: Erasure;
}

export type WorkerState = { readonly registered: false } | Registered;

export const initialState: WorkerState = { registered: false };

export function evolve(state: WorkerState, event: WorkerEvent): WorkerState {
  if (event.type === 'WorkerRegistered') {
    const { workerId, name, identity, phone, sex, birthMonth, hukouRegion } = event.data;
    return {
      registered: true,
      workerId,
      identityIndex: identity.index,
      nameMark: name.mark,
      phoneMark: phone?.mark ?? null,
      sex,
      birthMonth,
      hukouRegion,
      employments: {},
      insurance: {},
      retiredOn: null,
      erasure: { status: 'none' },
      ...NOTHING_REGISTERED,
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
      const { employmentId, employer, employerName, post } = event.data;
      const said = { employer, employerName, post, startedOn: event.occurredOn, endedOn: null };
      const employment = { ...said, corrected: false };
      return { ...state, employments: { ...state.employments, [employmentId]: employment } };
    }
    case 'EmploymentEnded': {
      const { employmentId } = event.data;
      const ended = { ...state.employments[employmentId]!, endedOn: event.occurredOn };
      return { ...state, employments: { ...state.employments, [employmentId]: ended } };
    }
    case 'EmploymentCorrected': {
      const { employmentId, after } = event.data;
      const employment = { ...after, corrected: true };
      return { ...state, employments: { ...state.employments, [employmentId]: employment } };
    }
    case 'WorkerDetailsCorrected': {
      const { name, after } = event.data;
      return { ...state, ...after, nameMark: name?.mark ?? state.nameMark };
    }
    case 'InsuranceMonthsRecorded': {
      const { scheme } = event.data;
      const runs = withReport(state.insurance[scheme] ?? [], event.data);
      return { ...state, insurance: { ...state.insurance, [scheme]: runs } };
    }
    case 'WorkerRetired':
      return retiredIn({ ...state, retiredOn: event.occurredOn }, event.occurredOn);
    case 'ErasureRequested':
    case 'ErasureWithdrawn':
    case 'PersonalDataErased':
    case 'ErasureCompleted':
      return { ...state, erasure: evolveErasure(state.erasure, event) };
    case 'FieldStated':
    case 'FieldDecided':
    case 'NameVariantRecorded':
    case 'WorkerMerged':
    case 'WorkerAbsorbed':
    case 'WorkerSeparated':
    case 'AbsorbedWorkerSeparated':
    case 'DuplicateRuledOut':
    case 'HouseholdMemberRecorded':
    case 'HouseholdMemberLeft':
      return evolveRegister(state, event);
  }
}

/** The request stands in the erasure that follows from it, so that one look tells the whole course. */
function evolveErasure(
  erasure: Erasure,
  event: Extract<
    WorkerEvent,
    { type: 'ErasureRequested' | 'ErasureWithdrawn' | 'PersonalDataErased' | 'ErasureCompleted' }
  >,
): Erasure {
  switch (event.type) {
    case 'ErasureRequested': {
      const { basis, reason, requestedBy, paidInstructions } = event.data;
      const asked = { basis, reason, requestedBy, paidInstructions };
      return { status: 'requested', requestedOn: event.occurredOn, ...asked };
    }
    case 'ErasureWithdrawn':
      return { status: 'none' };
    case 'PersonalDataErased':
      return erasure.status === 'requested'
        ? { ...erasure, status: 'erased', approvedBy: event.data.approvedBy, erasedOn: event.occurredOn }
        : erasure;
    case 'ErasureCompleted':
      return erasure.status === 'erased'
        ? { ...erasure, status: 'completed', completedOn: event.occurredOn, emptied: event.data.emptied }
        : erasure;
  }
}

/** Nothing personal may be recorded or shown any more. */
export const isErased = (state: WorkerState): boolean =>
  state.registered && (state.erasure.status === 'erased' || state.erasure.status === 'completed');
