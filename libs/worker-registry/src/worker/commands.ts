import type { LocalDate } from '#event-sourcing';
import type { SealedName } from '#privacy';
import type { RegisterCommand } from './register-commands.js';
import type {
  EmploymentEnded,
  EmploymentStarted,
  EmploymentStatement,
  ErasureCompleted,
  ErasureRequested,
  InsuranceMonthsRecorded,
  Post,
  WorkerDetails,
  WorkerPhoneChanged,
  WorkerRegistered,
} from './events.js';

/** `occurredOn` is the day that the event will carry. */
type Command<Type extends string, Data extends object = object> = Data & {
  readonly type: Type;
  readonly occurredOn: LocalDate;
};

export type RegisterWorker = Command<'RegisterWorker', WorkerRegistered['data']>;
export type ChangePhone = Command<'ChangePhone', Omit<WorkerPhoneChanged['data'], 'workerId'>>;
export type StartEmployment = Command<'StartEmployment', Omit<EmploymentStarted['data'], 'workerId'>>;
export type EndEmployment = Command<'EndEmployment', Omit<EmploymentEnded['data'], 'workerId'>>;
/** The person goes over to another post with the same employer; `occurredOn` is the first day in it. */
export type ChangePost = Command<
  'ChangePost',
  {
    readonly employmentId: string;
    readonly newEmploymentId: string;
    readonly post: Post;
    readonly reason: string;
  }
>;
/** What is left out stays as it was said. */
export type EmploymentChanges = Partial<Omit<EmploymentStatement, 'post'>> & {
  readonly post?: Partial<Post>;
};

export type CorrectEmployment = Command<
  'CorrectEmployment',
  { readonly employmentId: string; readonly changes: EmploymentChanges; readonly reason: string }
>;

export type CorrectWorkerDetails = Command<
  'CorrectWorkerDetails',
  {
    readonly name?: SealedName;
    readonly changes: Partial<WorkerDetails>;
    readonly reason: string;
    /** What the identity number tells of the same facts; null for what it does not tell. */
    readonly told: Pick<WorkerDetails, 'sex' | 'birthMonth'>;
  }
>;

export type RecordInsuranceMonths = Command<
  'RecordInsuranceMonths',
  Omit<InsuranceMonthsRecorded['data'], 'workerId'>
>;
export type RecordRetirement = Command<'RecordRetirement'>;

export type RequestErasure = Command<'RequestErasure', Omit<ErasureRequested['data'], 'workerId'>>;
export type WithdrawErasure = Command<'WithdrawErasure', { readonly withdrawnBy: string }>;
export type ApproveErasure = Command<'ApproveErasure', { readonly approvedBy: string }>;
export type CompleteErasure = Command<'CompleteErasure', Omit<ErasureCompleted['data'], 'workerId'>>;

/** What would add to the data of a person: refused once they are erased. */
export type RecordingCommand =
  | RegisterWorker
  | ChangePhone
  | StartEmployment
  | EndEmployment
  | ChangePost
  | RecordInsuranceMonths
  | RecordRetirement
  | CorrectionCommand
  | RegisterCommand;

/** Says that something recorded was wrong. */
export type CorrectionCommand = CorrectEmployment | CorrectWorkerDetails;

export type ErasureCommand = RequestErasure | WithdrawErasure | ApproveErasure | CompleteErasure;

export type WorkerCommand = RecordingCommand | ErasureCommand;
