import { accept, reject, type Decision } from '#event-sourcing';
import type { CreditAccountCommand, DepositCredits, ReverseCredits } from './commands.js';
import type { CertificateOutcome, CreditAccountEvent } from './events.js';
import { activeDepositOf, activeDeposits, type CreditAccountState, type CreditDeposit } from './state.js';

export type CreditAccountRejection =
  /** One occupation and level is credited once, whichever family its certificate is of (CN:8). */
  | { readonly code: 'OUTCOME_ALREADY_CREDITED'; readonly entryId: string; readonly certificateId: string }
  /** A certificate is credited once; a corrected one only after its earlier entry was reversed. */
  | { readonly code: 'CERTIFICATE_ALREADY_CREDITED'; readonly entryId: string }
  /** A deposit is a positive whole number of tenths. */
  | { readonly code: 'TENTHS_INVALID'; readonly tenths: number }
  /** An entry id names one line for ever. */
  | { readonly code: 'ENTRY_ID_TAKEN'; readonly entryId: string }
  /** Only a deposit of this account is reversed. */
  | { readonly code: 'DEPOSIT_NOT_FOUND'; readonly reverses: string };

type CreditDecision = Decision<CreditAccountEvent, CreditAccountRejection>;

const sameLearning = (a: CertificateOutcome, b: CertificateOutcome): boolean =>
  a.occupation === b.occupation && a.level === b.level;

const sameOutcome = (a: CertificateOutcome, b: CertificateOutcome): boolean =>
  a.certificateId === b.certificateId && sameLearning(a, b);

function deposit({ type: _, on, ...facts }: DepositCredits, state: CreditAccountState): CreditDecision {
  const { entryId, outcome, tenths } = facts;
  const known = state.lines.find((line) => line.entryId === entryId);
  if (known)
    return known.kind === 'deposit' && sameOutcome(known.outcome, outcome)
      ? accept()
      : reject({ code: 'ENTRY_ID_TAKEN', entryId });
  if (!Number.isSafeInteger(tenths) || tenths <= 0) return reject({ code: 'TENTHS_INVALID', tenths });
  const own = activeDepositOf(state, outcome.certificateId);
  if (own)
    return sameLearning(own.outcome, outcome)
      ? accept()
      : reject({ code: 'CERTIFICATE_ALREADY_CREDITED', entryId: own.entryId });
  const other = activeDeposits(state).find((line) => sameLearning(line.outcome, outcome));
  if (other) {
    const { certificateId } = other.outcome;
    return reject({ code: 'OUTCOME_ALREADY_CREDITED', entryId: other.entryId, certificateId });
  }
  return accept({ type: 'CreditsDeposited', occurredOn: on, data: facts });
}

function reverse({ type: _, on, ...facts }: ReverseCredits, state: CreditAccountState): CreditDecision {
  const { entryId, reverses } = facts;
  const deposited = state.lines.find(
    (line): line is CreditDeposit => line.kind === 'deposit' && line.entryId === reverses,
  );
  if (!deposited) return reject({ code: 'DEPOSIT_NOT_FOUND', reverses });
  if (deposited.reversedBy !== null) return accept();
  if (state.lines.some((line) => line.entryId === entryId))
    return reject({ code: 'ENTRY_ID_TAKEN', entryId });
  return accept({
    type: 'CreditsReversed',
    occurredOn: on,
    data: { ...facts, tenths: deposited.tenths },
  });
}

export function decide(command: CreditAccountCommand, state: CreditAccountState): CreditDecision {
  switch (command.type) {
    case 'DepositCredits':
      return deposit(command, state);
    case 'ReverseCredits':
      return reverse(command, state);
  }
}
