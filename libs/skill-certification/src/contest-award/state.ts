import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { AwardPurpose, ContestAward, ContestAwardEvent, ContestLevelApproved } from './events.js';

export interface KnownAward extends ContestAward {
  readonly region: string;
  readonly on: LocalDate;
  readonly annulled: boolean;
  /** What it counted for. */
  readonly counted: readonly { readonly purpose: AwardPurpose; readonly reference: string }[];
  readonly approval:
    (ContestLevelApproved['data'] & { readonly level: Level; readonly on: LocalDate }) | null;
}

/** Awards of one person by id, in the order in which they were recorded. */
export type ContestAwardsState = ReadonlyMap<string, KnownAward>;

export const initialState: ContestAwardsState = new Map();

export function evolve(state: ContestAwardsState, event: ContestAwardEvent): ContestAwardsState {
  const { awardId } = event.data;
  if (event.type === 'ContestAwardRecorded') {
    const recorded = { ...event.data, on: event.occurredOn, annulled: false, counted: [], approval: null };
    return new Map(state).set(awardId, recorded);
  }
  const known = state.get(awardId);
  if (known === undefined) throw new Error(`${event.type} of an award that was never recorded`);
  switch (event.type) {
    case 'ContestAwardAnnulled':
      return new Map(state).set(awardId, { ...known, annulled: true });
    case 'ContestLevelApproved':
      return new Map(state).set(awardId, { ...known, approval: { ...event.data, on: event.occurredOn } });
    case 'ContestAwardCounted': {
      const { purpose, reference } = event.data;
      return new Map(state).set(awardId, { ...known, counted: [...known.counted, { purpose, reference }] });
    }
  }
}
