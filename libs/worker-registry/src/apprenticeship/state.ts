import type { LocalDate } from '#event-sourcing';
import type { ApprenticeshipEvent, ApprenticeshipStatement } from './events.js';

export interface KnownApprenticeship extends ApprenticeshipStatement {
  readonly region: string;
  readonly status: 'registered' | 'ended' | 'broken-off';
  /** Last day, null while it goes on. */
  readonly endedOn: LocalDate | null;
}

/** Apprenticeships of one person by their id. */
export type ApprenticeshipsState = ReadonlyMap<string, KnownApprenticeship>;

export const initialState: ApprenticeshipsState = new Map();

export function evolve(
  state: ApprenticeshipsState,
  { type, data, occurredOn }: ApprenticeshipEvent,
): ApprenticeshipsState {
  const id = data.apprenticeshipId;
  if (type === 'ApprenticeshipRegistered') {
    const { region, agreement } = data;
    return new Map(state).set(id, {
      from: occurredOn,
      agreement,
      region,
      status: 'registered',
      endedOn: null,
    });
  }
  const known = state.get(id);
  if (known === undefined) return state;
  switch (type) {
    case 'ApprenticeshipEnded':
      return new Map(state).set(id, { ...known, status: 'ended', endedOn: occurredOn });
    case 'ApprenticeshipBrokenOff':
      return new Map(state).set(id, { ...known, status: 'broken-off', endedOn: occurredOn });
    case 'ApprenticeshipCorrected':
      return new Map(state).set(id, { ...known, ...data.after });
  }
}
