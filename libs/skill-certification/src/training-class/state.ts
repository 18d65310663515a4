import type { LocalDate } from '#event-sourcing';
import type {
  ClassInspected,
  ClassRequested,
  ExamResult,
  InspectionRecord,
  SignIn,
  TrainingClassEvent,
} from './events.js';

export type ClassStatus = 'requested' | 'approved' | 'refused' | 'cancelled' | 'finished';

export interface KnownClass {
  readonly status: ClassStatus;
  readonly requested: ClassRequested['data'];
  readonly requestedOn: LocalDate;
  /** Day of the bureau's answer. */
  readonly answeredOn: LocalDate | null;
  readonly cancelledOn: LocalDate | null;
  /** Who is in the class, and until when; null while they are. */
  readonly roster: Readonly<Record<string, LocalDate | null>>;
  /** Of each lesson who signed in, by worker. */
  readonly signIns: Readonly<Record<string, Readonly<Record<string, SignIn>>>>;
  readonly inspections: readonly (InspectionRecord & { readonly on: LocalDate })[];
  readonly examOn: LocalDate | null;
  readonly results: Readonly<Record<string, ExamResult>>;
  /** Certificates that name the class, by worker. */
  readonly certificates: Readonly<Record<string, string>>;
}

export type TrainingClassState = { readonly status: 'absent' } | KnownClass;

export const initialState: TrainingClassState = { status: 'absent' };

/** Workers who are in the class now. */
export const traineesOf = ({ roster }: KnownClass): readonly string[] =>
  Object.keys(roster).filter((workerId) => roster[workerId] === null);

/** What an inspection says by itself. */
export const inspectionOf = ({
  classId: _,
  institutionId: __,
  region: ___,
  ...inspection
}: ClassInspected['data']): InspectionRecord => inspection;

export function evolve(state: TrainingClassState, event: TrainingClassEvent): TrainingClassState {
  if (event.type === 'ClassRequested') {
    return {
      status: 'requested',
      requested: event.data,
      requestedOn: event.occurredOn,
      answeredOn: null,
      cancelledOn: null,
      roster: Object.fromEntries(event.data.roster.map((workerId) => [workerId, null])),
      signIns: {},
      inspections: [],
      examOn: null,
      results: {},
      certificates: {},
    };
  }
  if (state.status === 'absent') throw new Error(`${event.type} of a class that nobody asked for`);
  const { occurredOn } = event;
  switch (event.type) {
    case 'ClassApproved':
      return { ...state, status: 'approved', answeredOn: occurredOn };
    case 'ClassRefused':
      return { ...state, status: 'refused', answeredOn: occurredOn };
    case 'ClassCancelled':
      return { ...state, status: 'cancelled', cancelledOn: occurredOn };
    case 'TraineeAdmitted':
      return { ...state, roster: { ...state.roster, [event.data.workerId]: null } };
    case 'TraineeLeft':
      return { ...state, roster: { ...state.roster, [event.data.workerId]: occurredOn } };
    case 'SignInsRecorded': {
      const { sessionId, signIns } = event.data;
      const added = Object.fromEntries(signIns.map((signIn) => [signIn.workerId, signIn]));
      return {
        ...state,
        signIns: { ...state.signIns, [sessionId]: { ...state.signIns[sessionId], ...added } },
      };
    }
    case 'ClassInspected': {
      const inspection = { ...inspectionOf(event.data), on: occurredOn };
      return { ...state, inspections: [...state.inspections, inspection] };
    }
    case 'ExamRecorded': {
      const added = Object.fromEntries(event.data.results.map((result) => [result.workerId, result]));
      return { ...state, examOn: occurredOn, results: { ...state.results, ...added } };
    }
    case 'ClassFinished':
      return { ...state, status: 'finished' };
    case 'TrainingCompleted':
      return state;
    case 'TrainingCertified': {
      const { workerId, certificateId } = event.data;
      return { ...state, certificates: { ...state.certificates, [workerId]: certificateId } };
    }
  }
}
