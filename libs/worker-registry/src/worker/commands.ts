import type { LocalDate } from '#event-sourcing';
import type {
  EmploymentEnded,
  EmploymentStarted,
  InsuranceMonthsRecorded,
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
export type RecordInsuranceMonths = Command<
  'RecordInsuranceMonths',
  Omit<InsuranceMonthsRecorded['data'], 'workerId'>
>;
export type RecordRetirement = Command<'RecordRetirement'>;

export type WorkerCommand =
  RegisterWorker | ChangePhone | StartEmployment | EndEmployment | RecordInsuranceMonths | RecordRetirement;
