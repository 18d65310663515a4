import type { LocalDate } from '#event-sourcing';

/** One line of a credit account as the two sides exchange it. */
export interface ExchangedLine {
  /** Number of the learning account. */
  readonly account: string;
  /** Stable for ever, on both sides. */
  readonly lineId: string;
  readonly date: LocalDate;
  readonly code: string;
  readonly title: string;
  readonly tenths: number;
}

export type Difference =
  | { readonly kind: 'missing-here' | 'missing-there'; readonly line: ExchangedLine }
  | { readonly kind: 'amount-differs'; readonly here: ExchangedLine; readonly there: ExchangedLine };

export interface AccountDifferences {
  readonly account: string;
  readonly hereTenths: number;
  readonly thereTenths: number;
  readonly differences: readonly Difference[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byAccount = (
  lines: readonly ExchangedLine[],
): ReadonlyMap<string, ReadonlyMap<string, ExchangedLine>> => {
  const found = new Map<string, Map<string, ExchangedLine>>();
  for (const line of lines) {
    const own = found.get(line.account) ?? new Map<string, ExchangedLine>();
    found.set(line.account, own.set(line.lineId, line));
  }
  return found;
};

const sum = (lines: ReadonlyMap<string, ExchangedLine>): number =>
  [...lines.values()].reduce((total, { tenths }) => total + tenths, 0);

function differenceOf(here: ExchangedLine | undefined, there: ExchangedLine | undefined): Difference | null {
  if (here === undefined) return there === undefined ? null : { kind: 'missing-here', line: there };
  if (there === undefined) return { kind: 'missing-there', line: here };
  return here.tenths === there.tenths ? null : { kind: 'amount-differs', here, there };
}

/** Accounts on which two sides differ, by account and line; a line id stands for one line of an account. */
export function reconcile(
  here: readonly ExchangedLine[],
  there: readonly ExchangedLine[],
): readonly AccountDifferences[] {
  const [ours, theirs] = [byAccount(here), byAccount(there)];
  const none: ReadonlyMap<string, ExchangedLine> = new Map();
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort(byText).flatMap((account) => {
    const [own, other] = [ours.get(account) ?? none, theirs.get(account) ?? none];
    const differences = [...new Set([...own.keys(), ...other.keys()])]
      .sort(byText)
      .flatMap((lineId) => differenceOf(own.get(lineId), other.get(lineId)) ?? []);
    return differences.length === 0
      ? []
      : [{ account, hereTenths: sum(own), thereTenths: sum(other), differences }];
  });
}
