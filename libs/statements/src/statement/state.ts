import type { LocalDate } from '#event-sourcing';
import type { StatementEvent, StatementIssued } from './events.js';

/** A statement as it was given out, and what became of it. */
export type KnownStatement = StatementIssued['data'] & {
  readonly issuedOn: LocalDate;
  readonly status: 'good' | 'withdrawn' | 'superseded';
};

/** The statements of one person, in the order in which they were given out. */
export type StatementsState = readonly KnownStatement[];

export const initialState: StatementsState = [];

const became = (
  state: StatementsState,
  statementId: string,
  status: KnownStatement['status'],
): StatementsState => state.map((one) => (one.statementId === statementId ? { ...one, status } : one));

export function evolve(state: StatementsState, event: StatementEvent): StatementsState {
  switch (event.type) {
    case 'StatementIssued':
      return [...state, { ...event.data, issuedOn: event.occurredOn, status: 'good' }];
    case 'StatementWithdrawn':
      return became(state, event.data.statementId, 'withdrawn');
    case 'StatementSuperseded':
      return became(state, event.data.statementId, 'superseded');
  }
}

/** True for one that was neither withdrawn nor superseded and whose last day is not over. */
export const holdsOn = ({ status, validUntil }: KnownStatement, day: LocalDate): boolean =>
  status === 'good' && (validUntil === null || day <= validUntil);

/** The statement in force that says the very same, if there is one. */
export const sayingTheSame = (
  state: StatementsState,
  { topic, paperMark, on }: { readonly topic: string; readonly paperMark: string; readonly on: LocalDate },
): KnownStatement | undefined =>
  state.find((one) => one.topic === topic && one.paper.mark === paperMark && holdsOn(one, on));
