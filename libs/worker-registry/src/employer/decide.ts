import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { checkCreditCode, isLocalDate, type CreditCodeFault } from '#reference-data';
import { isReason, REASON_TOO_SHORT } from '../worker/decide-correction.js';
import type {
  CloseEmployer,
  CorrectEmployer,
  EmployerCommand,
  InspectEmployer,
  RegisterEmployer,
  StateEmployer,
} from './commands.js';
import type { EmployerEvent } from './events.js';
import {
  EMPLOYER_FIELDS,
  EMPLOYER_FIELD_NAMES,
  isEmployerField,
  isEmployerValue,
  type EmployerField,
  type EmployerFields,
} from './fields.js';
import { valueOf, type EmployerState, type KnownEmployer } from './state.js';

export type EmployerRejection =
  | { readonly code: CreditCodeFault }
  | { readonly code: 'DATE_INVALID'; readonly date: string }
  /** Nothing is said of a day to come. */
  | { readonly code: 'DATE_IN_FUTURE'; readonly date: LocalDate }
  | { readonly code: 'EMPLOYER_UNKNOWN'; readonly employer: string }
  /** An employer enters the register once; what has changed since is stated, what was wrong is corrected. */
  | { readonly code: 'EMPLOYER_REGISTERED_DIFFERENTLY'; readonly fields: readonly EmployerField[] }
  /** A name and a region are known of every employer. */
  | { readonly code: 'EMPLOYER_FIELD_REQUIRED'; readonly field: EmployerField }
  /** A field takes only what its schema knows. */
  | { readonly code: 'EMPLOYER_FIELD_INVALID'; readonly field: string }
  /** Nothing is known of an employer before its first day in the register. */
  | { readonly code: 'BEFORE_FIRST_DAY'; readonly firstDay: LocalDate }
  /** Two values cannot hold from the same day on: one of them is a correction. */
  | { readonly code: 'STATED_DIFFERENTLY'; readonly field: EmployerField; readonly from: LocalDate }
  /** Only what was said as from a day is corrected. */
  | { readonly code: 'STATEMENT_UNKNOWN'; readonly field: EmployerField; readonly from: LocalDate }
  /** Nothing changes after the last day. */
  | { readonly code: 'EMPLOYER_CLOSED'; readonly closedOn: LocalDate }
  | { readonly code: 'EMPLOYER_NOT_CLOSED' }
  /** An inspection says what was found. */
  | { readonly code: 'FINDING_REQUIRED' }
  | { readonly code: 'REASON_TOO_SHORT'; readonly least: number };

type Decided = Decision<EmployerEvent, EmployerRejection>;

const dateFault = (date: LocalDate, today: LocalDate): EmployerRejection | null => {
  if (!isLocalDate(date)) return { code: 'DATE_INVALID', date };
  return date > today ? { code: 'DATE_IN_FUTURE', date } : null;
};

function fieldFault(fields: EmployerFields): EmployerRejection | null {
  for (const [field, value] of Object.entries(fields)) {
    if (!isEmployerField(field)) return { code: 'EMPLOYER_FIELD_INVALID', field };
    if (value === null && !isEmployerValue(field, null)) return { code: 'EMPLOYER_FIELD_REQUIRED', field };
    if (!isEmployerValue(field, value)) return { code: 'EMPLOYER_FIELD_INVALID', field };
  }
  return null;
}

const namesIn = (fields: EmployerFields): readonly EmployerField[] =>
  EMPLOYER_FIELD_NAMES.filter((field) => fields[field] !== undefined);

const only = (fields: EmployerFields, names: readonly EmployerField[]): EmployerFields =>
  Object.fromEntries(names.map((field) => [field, fields[field] ?? null]));

function register(command: RegisterEmployer, state: EmployerState): Decided {
  const { employer, fields, statedBy, on } = command;
  const check = checkCreditCode(employer);
  if (!check.ok) return reject({ code: check.code });
  const fault = dateFault(on, command.today) ?? fieldFault(fields);
  if (fault !== null) return reject(fault);
  if (state.status === 'registered') {
    const differs = namesIn(fields).filter((field) => valueOf(state, field, on) !== fields[field]);
    return differs.length === 0
      ? accept()
      : reject({ code: 'EMPLOYER_REGISTERED_DIFFERENTLY', fields: differs });
  }
  const missing = EMPLOYER_FIELD_NAMES.find(
    (field) => 'required' in EMPLOYER_FIELDS[field] && fields[field] === undefined,
  );
  if (missing !== undefined) return reject({ code: 'EMPLOYER_FIELD_REQUIRED', field: missing });
  const data = { employer, fields: only(fields, namesIn(fields)), statedBy };
  return accept({ type: 'EmployerRegistered', occurredOn: on, data });
}

function state(command: StateEmployer, known: KnownEmployer): Decided {
  const { employer, fields, statedBy, on } = command;
  const fault = dateFault(on, command.today) ?? fieldFault(fields);
  if (fault !== null) return reject(fault);
  if (on < known.firstDay) return reject({ code: 'BEFORE_FIRST_DAY', firstDay: known.firstDay });
  if (known.closedOn !== null && on > known.closedOn)
    return reject({ code: 'EMPLOYER_CLOSED', closedOn: known.closedOn });
  const differs = namesIn(fields).filter((field) => valueOf(known, field, on) !== fields[field]);
  const twice = differs.find((field) => known.statements[field]?.some(({ from }) => from === on));
  if (twice !== undefined) return reject({ code: 'STATED_DIFFERENTLY', field: twice, from: on });
  if (differs.length === 0) return accept();
  const data = { employer, fields: only(fields, differs), statedBy };
  return accept({ type: 'EmployerFieldsStated', occurredOn: on, data });
}

function correct(command: CorrectEmployer, known: KnownEmployer): Decided {
  const { employer, from, fields, reason, correctedBy, today } = command;
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const fault = fieldFault(fields);
  if (fault !== null) return reject(fault);
  const names = namesIn(fields);
  const said = (field: EmployerField) => known.statements[field]?.find((one) => one.from === from);
  const unknown = names.find((field) => said(field) === undefined);
  if (unknown !== undefined) return reject({ code: 'STATEMENT_UNKNOWN', field: unknown, from });
  const wrong = names.filter((field) => said(field)?.value !== fields[field]);
  if (wrong.length === 0) return accept();
  const before = Object.fromEntries(wrong.map((field) => [field, said(field)?.value ?? null]));
  const data = { employer, from, before, after: only(fields, wrong), reason: reason.trim(), correctedBy };
  return accept({ type: 'EmployerFieldsCorrected', occurredOn: today, data });
}

function close({ employer, reason, closedBy, on, today }: CloseEmployer, known: KnownEmployer): Decided {
  const fault = dateFault(on, today);
  if (fault !== null) return reject(fault);
  if (known.closedOn !== null)
    return known.closedOn === on ? accept() : reject({ code: 'EMPLOYER_CLOSED', closedOn: known.closedOn });
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  if (on < known.firstDay) return reject({ code: 'BEFORE_FIRST_DAY', firstDay: known.firstDay });
  return accept({
    type: 'EmployerClosed',
    occurredOn: on,
    data: { employer, reason: reason.trim(), closedBy },
  });
}

function inspect({ employer, inspection, on, today }: InspectEmployer, known: KnownEmployer): Decided {
  const fault = dateFault(on, today);
  if (fault !== null) return reject(fault);
  if (!inspection.finding.trim()) return reject({ code: 'FINDING_REQUIRED' });
  if (known.inspections.some((one) => isDeepStrictEqual(one, { ...inspection, on }))) return accept();
  return accept({ type: 'EmployerInspected', occurredOn: on, data: { employer, inspection } });
}

export function decide(command: EmployerCommand, current: EmployerState): Decided {
  if (command.type === 'RegisterEmployer') return register(command, current);
  const { employer } = command;
  if (current.status === 'none') return reject({ code: 'EMPLOYER_UNKNOWN', employer });
  switch (command.type) {
    case 'StateEmployer':
      return state(command, current);
    case 'CorrectEmployer':
      return correct(command, current);
    case 'CloseEmployer':
      return close(command, current);
    case 'InspectEmployer':
      return inspect(command, current);
    case 'WithdrawEmployerClosing': {
      if (current.closedOn === null) return reject({ code: 'EMPLOYER_NOT_CLOSED' });
      const { reason, withdrawnBy, today } = command;
      if (!isReason(reason)) return reject(REASON_TOO_SHORT);
      const data = { employer, reason: reason.trim(), withdrawnBy };
      return accept({ type: 'EmployerClosingWithdrawn', occurredOn: today, data });
    }
  }
}
