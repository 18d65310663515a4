import { idFrom, type LocalDate } from '#event-sourcing';
import type {
  AcademicOutcome,
  BankLine,
  CertificateOutcome,
  CreditAccountEvent,
  CreditUse,
  LearningRecord,
  SchoolCourse,
} from './events.js';

interface Entry {
  readonly entryId: string;
  /** Signed change in tenths. */
  readonly tenths: number;
  /** The day on which it stands in the ledger. */
  readonly on: LocalDate;
}

interface Reversible extends Entry {
  /** The entry that took it back, null while it counts. */
  readonly reversedBy: string | null;
}

/** One line of the ledger 学分账户. */
export type CreditLine =
  | (Reversible & { readonly kind: 'deposit'; readonly outcome: CertificateOutcome })
  | (Reversible & { readonly kind: 'learning'; readonly learning: LearningRecord })
  | (Reversible & { readonly kind: 'academic'; readonly academic: AcademicOutcome })
  | (Reversible & { readonly kind: 'bank'; readonly line: BankLine })
  | (Reversible & {
      readonly kind: 'conversion';
      readonly course: SchoolCourse;
      readonly uses: readonly CreditUse[];
      /** What was used, as `outcomeKeyOf` names it. */
      readonly outcomes: readonly string[];
    })
  | (Entry & { readonly kind: 'reversal'; readonly reverses: string });

export type CreditDeposit = Extract<CreditLine, { readonly kind: 'deposit' }>;
export type Earned = Extract<CreditLine, { readonly kind: 'deposit' | 'learning' | 'academic' | 'bank' }>;
export type Conversion = Extract<CreditLine, { readonly kind: 'conversion' }>;

export interface CreditAccountState {
  /** Sum of the lines in tenths; below zero it is owed. */
  readonly balanceTenths: number;
  /** In the order in which they were recorded. */
  readonly lines: readonly CreditLine[];
  /** Lines of this year and of all before it stand as they are; null: no year is closed. */
  readonly closedThrough: number | null;
  /** Keyed index of the account at each credit bank. */
  readonly bankAccounts: Readonly<Record<string, string>>;
}

export const initialState: CreditAccountState = {
  balanceTenths: 0,
  lines: [],
  closedThrough: null,
  bankAccounts: {},
};

/** Id of the entry that a certificate gives after its nth correction, 0 for none. */
export const creditEntryIdOf = (certificateId: string, correction = 0): string =>
  idFrom('credit', certificateId, correction);

/** Id of the entry that a record of a course gives. */
export const learningEntryIdOf = ({
  provider,
  recordId,
}: Pick<LearningRecord, 'provider' | 'recordId'>): string => idFrom('credit-learning', provider, recordId);

/** Id of the entry that a certificate of schooling gives. */
export const academicEntryIdOf = ({ numberIndex }: Pick<AcademicOutcome, 'numberIndex'>): string =>
  idFrom('credit-academic', numberIndex);

/** Id of the entry that a line of a credit bank gives. */
export const bankEntryIdOf = ({ bank, lineId }: Pick<BankLine, 'bank' | 'lineId'>): string =>
  idFrom('credit-bank', bank, lineId);

/** Id of the entry that takes an entry back. */
export const reversalIdOf = (entryId: string): string => idFrom('credit-reversal', entryId);

/** Deposits of certificates that still count. */
export const activeDeposits = (state: CreditAccountState): readonly CreditDeposit[] =>
  state.lines.filter((line): line is CreditDeposit => line.kind === 'deposit' && line.reversedBy === null);

/** The deposit that a certificate stands for now. */
export const activeDepositOf = (
  state: CreditAccountState,
  certificateId: string,
): CreditDeposit | undefined =>
  activeDeposits(state).find(({ outcome }) => outcome.certificateId === certificateId);

export const isEarned = (line: CreditLine): line is Earned =>
  line.kind === 'deposit' || line.kind === 'learning' || line.kind === 'academic' || line.kind === 'bank';

/** What was learned, whichever entry stands for it: a corrected certificate is the same outcome under another entry. */
export function outcomeKeyOf(line: Earned): string {
  switch (line.kind) {
    case 'deposit':
      return `certificate ${line.outcome.occupation} ${line.outcome.level ?? '-'}`;
    case 'learning':
      return `learning ${line.learning.provider} ${line.learning.recordId}`;
    case 'academic':
      return `academic ${line.academic.numberIndex}`;
    case 'bank':
      return `bank ${line.line.bank} ${line.line.lineId}`;
  }
}

/** Conversions that still stand. */
export const activeConversions = (state: CreditAccountState): readonly Conversion[] =>
  state.lines.filter((line): line is Conversion => line.kind === 'conversion' && line.reversedBy === null);

/** Tenths of a deposit that no conversion has used. */
export const unusedOf = (state: CreditAccountState, { entryId, tenths }: Earned): number =>
  activeConversions(state)
    .flatMap(({ uses }) => uses)
    .reduce((left, use) => (use.entryId === entryId ? left - use.tenths : left), tenths);

const withLine = (state: CreditAccountState, line: CreditLine): CreditAccountState => ({
  ...state,
  balanceTenths: state.balanceTenths + line.tenths,
  lines: [...state.lines, line],
});

const reversed = (
  state: CreditAccountState,
  { data, occurredOn: on }: Extract<CreditAccountEvent, { readonly data: { readonly reverses: string } }>,
  sign: 1 | -1,
): CreditAccountState => {
  const { entryId, reverses, tenths } = data;
  const lines = state.lines.map((line) =>
    line.kind !== 'reversal' && line.entryId === reverses ? { ...line, reversedBy: entryId } : line,
  );
  return withLine({ ...state, lines }, { kind: 'reversal', entryId, tenths: sign * tenths, reverses, on });
};

export function evolve(state: CreditAccountState, event: CreditAccountEvent): CreditAccountState {
  switch (event.type) {
    case 'CreditsDeposited': {
      const { entryId, tenths, outcome } = event.data;
      return withLine(state, {
        kind: 'deposit',
        entryId,
        tenths,
        outcome,
        on: event.occurredOn,
        reversedBy: null,
      });
    }
    case 'LearningCredited': {
      const { entryId, tenths, learning } = event.data;
      return withLine(state, {
        kind: 'learning',
        entryId,
        tenths,
        learning,
        on: event.occurredOn,
        reversedBy: null,
      });
    }
    case 'AcademicCredited': {
      const { entryId, tenths, academic } = event.data;
      return withLine(state, {
        kind: 'academic',
        entryId,
        tenths,
        academic,
        on: event.occurredOn,
        reversedBy: null,
      });
    }
    case 'BankAccountLinked': {
      const { bank, accountIndex } = event.data;
      return { ...state, bankAccounts: { ...state.bankAccounts, [bank]: accountIndex } };
    }
    case 'BankAccountUnlinked': {
      const others = Object.entries(state.bankAccounts).filter(([bank]) => bank !== event.data.bank);
      return { ...state, bankAccounts: Object.fromEntries(others) };
    }
    case 'BankCreditsRecorded': {
      const { entryId, tenths, line } = event.data;
      return withLine(state, { kind: 'bank', entryId, tenths, line, on: event.occurredOn, reversedBy: null });
    }
    case 'CreditsConverted': {
      const { entryId, tenths, course, uses } = event.data;
      const used = new Set(uses.map((use) => use.entryId));
      const outcomes = state.lines
        .filter(isEarned)
        .filter((line) => used.has(line.entryId))
        .map(outcomeKeyOf);
      const made = { course, uses, outcomes, on: event.occurredOn, reversedBy: null };
      return withLine(state, { kind: 'conversion', entryId, tenths: -tenths, ...made });
    }
    case 'CreditsReversed':
      return reversed(state, event, -1);
    case 'CourseConvertedBack':
    case 'ConversionReversed':
      return reversed(state, event, 1);
    case 'CreditYearClosed':
      return { ...state, closedThrough: event.data.year };
  }
}
