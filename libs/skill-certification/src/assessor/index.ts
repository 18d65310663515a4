import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import { sameFacts } from '../same-facts.js';
import type { AssessorDetails, AssessorEvent, AssessorRegistered } from './events.js';

export interface AssessorConflict {
  readonly institutionId: string;
  readonly reason: string;
  readonly from: LocalDate;
  /** First day on which it is over; null while it lasts. */
  readonly endedOn: LocalDate | null;
}

/** On the register, or taken off it. */
interface KnownAssessor {
  readonly registered: AssessorRegistered['data'];
  /** First day of the details that hold now. */
  readonly from: LocalDate;
  readonly conflicts: readonly AssessorConflict[];
  readonly removedOn: LocalDate | null;
}

export type AssessorState = KnownAssessor | null;

interface OfAssessor {
  readonly assessorId: string;
  readonly on: LocalDate;
}

export type AssessorCommand =
  | ({
      readonly type: 'RegisterAssessor';
      readonly region: string;
      readonly details: AssessorDetails;
    } & OfAssessor)
  | ({
      readonly type: 'StateConflict' | 'EndConflict';
      readonly institutionId: string;
      readonly reason: string;
    } & OfAssessor)
  | ({ readonly type: 'RemoveAssessor'; readonly reason: string } & OfAssessor);

export type AssessorRejection =
  | { readonly code: 'ASSESSOR_NOT_FOUND' }
  | { readonly code: 'ASSESSOR_REMOVED'; readonly removedOn: LocalDate }
  /** The paper of qualification is still in force, and for some occupation. */
  | { readonly code: 'QUALIFICATION_INVALID' }
  | { readonly code: 'CONFLICT_NOT_FOUND' }
  | { readonly code: 'REASON_REQUIRED' };

type Decided = Decision<AssessorEvent, AssessorRejection>;

function register(
  { assessorId, region, details, on }: Extract<AssessorCommand, { readonly type: 'RegisterAssessor' }>,
  state: AssessorState,
): Decided {
  if (details.until < on || details.scope.length === 0 || !details.qualificationNumber.trim())
    return reject({ code: 'QUALIFICATION_INVALID' });
  const data = { assessorId, region, details };
  if (state?.removedOn === null && sameFacts(state.registered, data)) return accept();
  return accept({ type: 'AssessorRegistered', occurredOn: on, data });
}

function decide(command: AssessorCommand, state: AssessorState): Decided {
  if (command.type === 'RegisterAssessor') return register(command, state);
  if (state === null) return reject({ code: 'ASSESSOR_NOT_FOUND' });
  const { assessorId, reason, on } = command;
  if (state.removedOn !== null)
    return command.type === 'RemoveAssessor' && state.removedOn === on
      ? accept()
      : reject({ code: 'ASSESSOR_REMOVED', removedOn: state.removedOn });
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  if (command.type === 'RemoveAssessor')
    return accept({ type: 'AssessorRemoved', occurredOn: on, data: { assessorId, reason } });
  const { institutionId } = command;
  const open = state.conflicts.some((each) => each.institutionId === institutionId && each.endedOn === null);
  const data = { assessorId, institutionId, reason };
  if (command.type === 'StateConflict')
    return open ? accept() : accept({ type: 'AssessorConflictStated', occurredOn: on, data });
  return open
    ? accept({ type: 'AssessorConflictEnded', occurredOn: on, data })
    : reject({ code: 'CONFLICT_NOT_FOUND' });
}

function evolve(state: AssessorState, event: AssessorEvent): AssessorState {
  if (event.type === 'AssessorRegistered')
    return {
      registered: event.data,
      from: event.occurredOn,
      conflicts: state?.conflicts ?? [],
      removedOn: null,
    };
  if (state === null) throw new Error(`${event.type} of somebody who was never registered`);
  switch (event.type) {
    case 'AssessorConflictStated': {
      const { institutionId, reason } = event.data;
      const stated = { institutionId, reason, from: event.occurredOn, endedOn: null };
      return { ...state, conflicts: [...state.conflicts, stated] };
    }
    case 'AssessorConflictEnded': {
      const ended = (each: AssessorConflict): AssessorConflict =>
        each.institutionId === event.data.institutionId && each.endedOn === null
          ? { ...each, endedOn: event.occurredOn }
          : each;
      return { ...state, conflicts: state.conflicts.map(ended) };
    }
    case 'AssessorRemoved':
      return { ...state, removedOn: event.occurredOn };
  }
}

/** Stream `assessor-<assessorId>`. */
export const assessor: Decider<AssessorCommand, AssessorState, AssessorEvent, AssessorRejection> = {
  category: 'assessor',
  initialState: null,
  decide,
  evolve,
};

export type AssessingRefusal =
  /** Not on the register on that day, or the qualification is over. */
  | 'NOT_REGISTERED'
  /** Not for this occupation and level. */
  | 'OUTSIDE_QUALIFICATION'
  /** An interest in the institution was stated. */
  | 'CONFLICT'
  /** They work for the institution, and it is no 企业自主评价. */
  | 'OWN_EMPLOYEE';

/** What is asked about an assessor. */
type Assessing = Omit<KnownAssessor, 'registered'> & { readonly details: AssessorDetails };

/** Why somebody does not assess there on a day, null when they may (AQ:8 社会化评审专家队伍). */
export function assessingRefusal(
  { details, from, conflicts, removedOn }: Assessing,
  about: {
    readonly edition: '2015' | '2022';
    readonly occupation: string;
    readonly level: Level | null;
    readonly on: LocalDate;
    readonly institution: { readonly institutionId: string; readonly creditCode: string } | null;
    /** 企业自主评价: an enterprise judges by its own people. */
    readonly byEmployer: boolean;
  },
): AssessingRefusal | null {
  const { on, institution } = about;
  if (on < from || on > details.until || (removedOn !== null && on >= removedOn)) return 'NOT_REGISTERED';
  const fits = details.scope.some(
    ({ edition, occupation, levels }) =>
      edition === about.edition &&
      occupation === about.occupation &&
      (about.level === null || levels.includes(about.level)),
  );
  if (!fits) return 'OUTSIDE_QUALIFICATION';
  if (institution === null) return null;
  const isStated = conflicts.some(
    ({ institutionId, from: since, endedOn }) =>
      institutionId === institution.institutionId && since <= on && (endedOn === null || on < endedOn),
  );
  if (isStated) return 'CONFLICT';
  return details.employer === institution.creditCode && !about.byEmployer ? 'OWN_EMPLOYEE' : null;
}
