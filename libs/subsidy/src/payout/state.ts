import { idFrom } from '#event-sourcing';
import type { AdjustmentEvent } from '../adjustment/events.js';
import { supplementIdOf } from '../adjustment/state.js';
import type { Outcome, PayoutEvent } from './events.js';

export interface DecidedPayout {
  readonly decisionId: string;
  readonly runId: string;
  readonly outcome: Outcome;
  readonly units: readonly string[];
  readonly amountFen: number;
  readonly status: 'decided' | 'approved' | 'listed' | 'refused';
}

/** A unit that an eligible decision, or an accepted top-up, has used up. */
export interface TakenUnit {
  readonly unit: string;
  readonly decisionId: string;
  /** null: agreed to, and paid by the next run. */
  readonly runId: string | null;
}

export interface PayoutState {
  /** By decision id, in the order in which they were decided. */
  readonly decisions: ReadonlyMap<string, DecidedPayout>;
  /** By unit, in the order in which they were taken. */
  readonly taken: ReadonlyMap<string, TakenUnit>;
}

export const initialState: PayoutState = { decisions: new Map(), taken: new Map() };

/** One stream per programme and person, so that no unit can be decided twice. */
export const payoutIdOf = (programme: string, workerId: string): string => `${programme}.${workerId}`;

/** What a bank pays once. */
export const instructionIdOf = (decisionId: string): string => idFrom('payout-instruction', decisionId);

/** Units that may not be decided again, with the run that took them: what limits such as 36 months count. */
export const takenUnits = (state: PayoutState): readonly TakenUnit[] => [...state.taken.values()];

const inStatus = (
  { decisions, taken }: PayoutState,
  decisionId: string,
  status: DecidedPayout['status'],
): PayoutState => {
  const decision = decisions.get(decisionId);
  if (!decision) throw new Error(`payout ${decisionId} was ${status} without having been decided`);
  return { decisions: new Map(decisions).set(decisionId, { ...decision, status }), taken };
};

export function evolve(state: PayoutState, event: PayoutEvent | AdjustmentEvent): PayoutState {
  switch (event.type) {
    case 'PayoutDecided': {
      const { decisionId, runId, outcome, units, amountFen } = event.data;
      const decision: DecidedPayout = { decisionId, runId, outcome, units, amountFen, status: 'decided' };
      const usedUp = outcome === 'eligible' ? units : [];
      return {
        decisions: new Map(state.decisions).set(decisionId, decision),
        taken: new Map([
          ...state.taken,
          ...usedUp.map((unit) => [unit, { unit, decisionId, runId }] as const),
        ]),
      };
    }
    case 'PayoutApproved':
      return inStatus(state, event.data.decisionId, 'approved');
    case 'PayoutListed':
      return inStatus(state, event.data.decisionId, 'listed');
    case 'PayoutRefused': {
      const { decisionId } = event.data;
      const { decisions, taken } = inStatus(state, decisionId, 'refused');
      return { decisions, taken: new Map([...taken].filter(([, unit]) => unit.decisionId !== decisionId)) };
    }
    case 'PayoutReturned': {
      const taken = new Map(state.taken);
      for (const unit of event.data.freed) taken.delete(unit);
      return { ...state, taken };
    }
    case 'AdjustmentAccepted': {
      const { kind, units, proposalId } = event.data;
      if (kind === 'clawback') return state;
      const decisionId = supplementIdOf(proposalId);
      const taken = new Map(state.taken);
      // Of a month that was paid already the difference is paid: it stays with its decision.
      for (const { unit } of units) if (!taken.has(unit)) taken.set(unit, { unit, decisionId, runId: null });
      return { ...state, taken };
    }
    case 'SupplementDecided': {
      const { decisionId, runId, units: adjusted, amountFen } = event.data;
      const units = adjusted.map(({ unit }) => unit);
      const decision: DecidedPayout = {
        decisionId,
        runId,
        units,
        amountFen,
        outcome: 'eligible',
        status: 'decided',
      };
      return { ...state, decisions: new Map(state.decisions).set(decisionId, decision) };
    }
    case 'AdjustmentProposed':
    case 'AdjustmentDismissed':
    case 'AdjustmentLapsed':
      return state;
  }
}
