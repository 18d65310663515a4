import type { LocalDate } from '#event-sourcing';
import type { Inspection } from './events.js';
import type { EmployerFields } from './fields.js';

interface Command<Type extends string> {
  readonly type: Type;
  readonly employer: string;
  readonly today: LocalDate;
}

/** `on` is the first day on which the fields hold. */
export type RegisterEmployer = Command<'RegisterEmployer'> & {
  readonly fields: EmployerFields;
  readonly statedBy: string;
  readonly on: LocalDate;
};

export type StateEmployer = Command<'StateEmployer'> & {
  readonly fields: EmployerFields;
  readonly statedBy: string;
  readonly on: LocalDate;
};

/** `from` is the day from which the wrong statement was said to hold. */
export type CorrectEmployer = Command<'CorrectEmployer'> & {
  readonly from: LocalDate;
  readonly fields: EmployerFields;
  readonly reason: string;
  readonly correctedBy: string;
};

/** `on` is the last day. */
export type CloseEmployer = Command<'CloseEmployer'> & {
  readonly reason: string;
  readonly closedBy: string;
  readonly on: LocalDate;
};

export type WithdrawEmployerClosing = Command<'WithdrawEmployerClosing'> & {
  readonly reason: string;
  readonly withdrawnBy: string;
};

export type InspectEmployer = Command<'InspectEmployer'> & {
  readonly inspection: Inspection;
  readonly on: LocalDate;
};

export type EmployerCommand =
  | RegisterEmployer
  | StateEmployer
  | CorrectEmployer
  | CloseEmployer
  | WithdrawEmployerClosing
  | InspectEmployer;
