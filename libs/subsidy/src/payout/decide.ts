import { accept, reject, type Decision } from '#event-sourcing';
import type { ApprovePayout, DecidePayout, ListPayout, PayoutCommand, RefusePayout } from './commands.js';
import type { Outcome, PayoutEvent } from './events.js';
import { instructionIdOf, type DecidedPayout, type PayoutState, type TakenUnit } from './state.js';

export type PayoutRejection =
  /** A unit stands in at most one eligible decision; `taken` names the earlier ones. */
  | { readonly code: 'UNIT_ALREADY_DECIDED'; readonly taken: readonly TakenUnit[] }
  /** An eligible decision pays for at least one unit and for each once. */
  | { readonly code: 'UNITS_INVALID'; readonly units: readonly string[] }
  /** An eligible decision pays a positive whole number of fen, any other nothing. */
  | { readonly code: 'PAYOUT_AMOUNT_INVALID'; readonly amountFen: number }
  /** Only what was decided is approved or listed. */
  | { readonly code: 'DECISION_NOT_FOUND'; readonly decisionId: string }
  /** Only an eligible decision is paid. */
  | { readonly code: 'NOT_ELIGIBLE'; readonly outcome: Outcome }
  /** Only an approved decision stands on a payment list. */
  | { readonly code: 'PAYOUT_NOT_APPROVED'; readonly decisionId: string }
  /** What was refused is neither approved nor listed. */
  | { readonly code: 'PAYOUT_REFUSED'; readonly decisionId: string };

type PayoutDecision = Decision<PayoutEvent, PayoutRejection>;

function decideOnce({ type: _, on, ...facts }: DecidePayout, state: PayoutState): PayoutDecision {
  const { decisionId, outcome, units, amountFen } = facts;
  if (state.decisions.has(decisionId)) return accept();
  if (outcome === 'eligible') {
    if (units.length === 0 || new Set(units).size < units.length)
      return reject({ code: 'UNITS_INVALID', units });
    if (!Number.isSafeInteger(amountFen) || amountFen <= 0)
      return reject({ code: 'PAYOUT_AMOUNT_INVALID', amountFen });
    const taken = units.flatMap((unit) => state.taken.get(unit) ?? []);
    if (taken.length > 0) return reject({ code: 'UNIT_ALREADY_DECIDED', taken });
  } else if (amountFen !== 0) return reject({ code: 'PAYOUT_AMOUNT_INVALID', amountFen });
  return accept({ type: 'PayoutDecided', occurredOn: on, data: facts });
}

function approve({ type: _, on, ...facts }: ApprovePayout, decided: DecidedPayout): PayoutDecision {
  if (decided.outcome !== 'eligible') return reject({ code: 'NOT_ELIGIBLE', outcome: decided.outcome });
  if (decided.status === 'refused') return reject({ code: 'PAYOUT_REFUSED', decisionId: decided.decisionId });
  if (decided.status !== 'decided') return accept();
  return accept({ type: 'PayoutApproved', occurredOn: on, data: { ...facts, runId: decided.runId } });
}

function list({ type: _, on, ...facts }: ListPayout, decided: DecidedPayout): PayoutDecision {
  const { decisionId, runId, amountFen } = decided;
  if (decided.outcome !== 'eligible') return reject({ code: 'NOT_ELIGIBLE', outcome: decided.outcome });
  if (decided.status === 'refused') return reject({ code: 'PAYOUT_REFUSED', decisionId });
  if (decided.status === 'listed') return accept();
  if (decided.status === 'decided') return reject({ code: 'PAYOUT_NOT_APPROVED', decisionId });
  return accept({
    type: 'PayoutListed',
    occurredOn: on,
    data: { ...facts, runId, instructionId: instructionIdOf(decisionId), amountFen },
  });
}

function refuse({ type: _, on, ...facts }: RefusePayout, decided: DecidedPayout): PayoutDecision {
  if (decided.outcome !== 'eligible') return reject({ code: 'NOT_ELIGIBLE', outcome: decided.outcome });
  if (decided.status === 'refused') return accept();
  return accept({ type: 'PayoutRefused', occurredOn: on, data: { ...facts, runId: decided.runId } });
}

export function decide(command: PayoutCommand, state: PayoutState): PayoutDecision {
  if (command.type === 'DecidePayout') return decideOnce(command, state);
  const { decisionId } = command;
  const decided = state.decisions.get(decisionId);
  if (!decided) return reject({ code: 'DECISION_NOT_FOUND', decisionId });
  switch (command.type) {
    case 'ApprovePayout':
      return approve(command, decided);
    case 'ListPayout':
      return list(command, decided);
    case 'RefusePayout':
      return refuse(command, decided);
  }
}
