import { monthsFromTo, shiftMonth } from '#reference-data';
import type { ContributionSpan, ContributionStatus, InsuranceMonthsRecorded } from './events.js';

/** What is known of consecutive months of one scheme. */
export interface InsuranceRun extends ContributionSpan {
  readonly region: string;
  readonly employer: string | null;
}

/** Ascending, without overlap, as few as possible: the same knowledge always gives the same runs. */
export type InsuranceRuns = readonly InsuranceRun[];

type Report = Pick<InsuranceMonthsRecorded['data'], 'region' | 'employer' | 'spans'>;

/** A later report about a month wins. */
export const withReport = (runs: InsuranceRuns, { region, employer, spans }: Report): InsuranceRuns =>
  joinRuns(
    spans.reduce<InsuranceRuns>(
      (known, span) => [...known.flatMap((run) => outside(run, span)), { ...span, region, employer }],
      runs,
    ),
  );

/** The months of a report that say something new, as the fewest spans. */
export function newIn(runs: InsuranceRuns, { region, employer, spans }: Report): ContributionSpan[] {
  const known = (month: string, status: ContributionStatus): boolean =>
    runs.some((run) => run.from <= month && month <= run.to && sameKind(run, { status, region, employer }));
  const news = [...statusByMonth(spans)]
    .filter(([month, status]) => !known(month, status))
    .map(([month, status]) => ({ from: month, to: month, status, region, employer }));
  return joinRuns(news).map(({ from, to, status }) => ({ from, to, status }));
}

/** A month that was paid and is in arrears by these spans: it takes away what the month gave. */
export const paidTakenBack = (runs: InsuranceRuns, spans: readonly ContributionSpan[]): string | undefined =>
  spans
    .filter(({ status }) => status === 'arrears')
    .flatMap(({ from, to }) =>
      runs
        .filter((run) => run.status !== 'arrears' && run.from <= to && from <= run.to)
        .map((run) => (run.from > from ? run.from : from)),
    )
    .toSorted()[0];

/** A month that one report calls by two statuses. */
export function contradiction(spans: readonly ContributionSpan[]): string | undefined {
  const statuses = statusByMonth(spans);
  for (const { from, to, status } of spans) {
    const other = monthsFromTo(from, to).find((month) => statuses.get(month) !== status);
    if (other !== undefined) return other;
  }
  return undefined;
}

const statusByMonth = (spans: readonly ContributionSpan[]): Map<string, ContributionStatus> =>
  new Map(spans.flatMap(({ from, to, status }) => monthsFromTo(from, to).map((month) => [month, status])));

/** What is left of a run when the months of `cut` are taken out. */
const outside = (run: InsuranceRun, cut: ContributionSpan): InsuranceRun[] => {
  if (run.to < cut.from || cut.to < run.from) return [run];
  return [
    { ...run, to: shiftMonth(cut.from, -1) },
    { ...run, from: shiftMonth(cut.to, 1) },
  ].filter(({ from, to }) => from <= to);
};

const joinRuns = (runs: readonly InsuranceRun[]): InsuranceRun[] =>
  runs
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<InsuranceRun[]>((result, run) => {
      const last = result.at(-1);
      if (last && sameKind(last, run) && shiftMonth(last.to, 1) === run.from)
        result[result.length - 1] = { ...last, to: run.to };
      else result.push(run);
      return result;
    }, []);

type Kind = Pick<InsuranceRun, 'status' | 'region' | 'employer'>;

const sameKind = (a: Kind, b: Kind): boolean =>
  a.status === b.status && a.region === b.region && a.employer === b.employer;
