import { idFrom } from '#event-sourcing';
import type { CertificateOutcome, CreditAccountEvent } from './events.js';

/** One line of the ledger 学分账户. */
export type CreditLine =
  | {
      readonly kind: 'deposit';
      readonly entryId: string;
      /** Signed change in tenths. */
      readonly tenths: number;
      readonly outcome: CertificateOutcome;
      /** The entry that took it back, null while it counts. */
      readonly reversedBy: string | null;
    }
  | {
      readonly kind: 'reversal';
      readonly entryId: string;
      readonly tenths: number;
      readonly reverses: string;
    };

export type CreditDeposit = Extract<CreditLine, { readonly kind: 'deposit' }>;

export interface CreditAccountState {
  /** Sum of the lines in tenths; below zero it is owed. */
  readonly balanceTenths: number;
  /** In the order in which they were recorded. */
  readonly lines: readonly CreditLine[];
}

export const initialState: CreditAccountState = { balanceTenths: 0, lines: [] };

/** Id of the entry that a certificate gives after its nth correction, 0 for none. */
export const creditEntryIdOf = (certificateId: string, correction = 0): string =>
  idFrom('credit', certificateId, correction);

/** Id of the entry that takes a deposit back. */
export const reversalIdOf = (entryId: string): string => idFrom('credit-reversal', entryId);

/** Deposits that still count. */
export const activeDeposits = (state: CreditAccountState): readonly CreditDeposit[] =>
  state.lines.filter((line): line is CreditDeposit => line.kind === 'deposit' && line.reversedBy === null);

/** The deposit that a certificate stands for now. */
export const activeDepositOf = (
  state: CreditAccountState,
  certificateId: string,
): CreditDeposit | undefined =>
  activeDeposits(state).find(({ outcome }) => outcome.certificateId === certificateId);

export function evolve(state: CreditAccountState, event: CreditAccountEvent): CreditAccountState {
  switch (event.type) {
    case 'CreditsDeposited': {
      const { entryId, tenths, outcome } = event.data;
      const line: CreditLine = { kind: 'deposit', entryId, tenths, outcome, reversedBy: null };
      return { balanceTenths: state.balanceTenths + tenths, lines: [...state.lines, line] };
    }
    case 'CreditsReversed': {
      const { entryId, reverses, tenths } = event.data;
      const lines = state.lines.map((line) =>
        line.kind === 'deposit' && line.entryId === reverses ? { ...line, reversedBy: entryId } : line,
      );
      const line: CreditLine = { kind: 'reversal', entryId, tenths: -tenths, reverses };
      return { balanceTenths: state.balanceTenths - tenths, lines: [...lines, line] };
    }
  }
}
