import type { LocalDate } from '#event-sourcing';

/** eligible: at least one unit is paid. undetermined: none is, and evidence is missing for one. */
export type ProgrammeOutcome = 'eligible' | 'ineligible' | 'undetermined';

/** What was asked: one person, one programme, one period. */
export interface EvaluationRequest {
  /** First and last day of the period, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Facts are those of this day; a month that has not ended by then is not decided. */
  readonly asOf: LocalDate;
  /** Values that are made up may be used. */
  readonly demo: boolean;
  /** Money that is left of the fund line; absent: enough. */
  readonly budgetFen?: number;
}

/**
 * counts: is paid. refused: a clause says no. missing: no clause says no, one lacks evidence. Otherwise the code of
 * what the engine itself found: NOT_ENDED, NOT_IN_FORCE, REVOKED, AMOUNT, ALREADY_PAID, EXCLUSIVE, STOPPED, or the code of
 * an exclusion, a ladder, a limit or a budget.
 */
export type UnitStatus = 'counts' | 'refused' | 'missing' | (string & {});

/** What several units of one decision have in common. */
export interface TracePattern {
  readonly status: UnitStatus;
  /** Index of the certificate in the facts, -1 for none. */
  readonly certificate: number;
  /** Index of the employment in the facts, -1 for none. */
  readonly employment: number;
  /** Index of the award, the training or the studies, where the unit is one. */
  readonly item?: number;
  /** The day whose values apply, where it is not the reference day: terms that were kept. */
  readonly terms?: LocalDate;
  /** One letter per clause, in the order of the pack: y yes, n no, m missing; empty when they were not asked. */
  readonly answers: string;
  readonly amountFen: number;
  /** Row of the amount: parameter, first day of the row, key. */
  readonly rows: readonly (readonly [string, LocalDate, string | null])[];
}

/**
 * All that has to be stored to explain a decision: together with the facts and the pack it gives every clause with
 * the values read. A few hundred bytes; small numbers refer to the facts.
 */
export interface Trace {
  readonly v: 1;
  readonly programme: string;
  readonly request: EvaluationRequest;
  readonly outcome: ProgrammeOutcome;
  readonly amountFen: number;
  readonly patterns: readonly TracePattern[];
  /** Unit and number of its pattern, in the order of time. */
  readonly units: readonly (readonly [string, number])[];
}

/** Neither paid nor refused: evidence, a standard or an inquiry is wanting. */
export const isOpen = (status: UnitStatus): boolean =>
  status === 'missing' || status === 'AMOUNT' || status === 'STOPPED';

/** Gathers the units of one evaluation; equal findings are written once. */
export class TraceWriter {
  private readonly patterns: TracePattern[] = [];
  private readonly index = new Map<string, number>();
  readonly units: (readonly [string, number])[] = [];

  add(unit: string, pattern: TracePattern): void {
    const { status, certificate, employment, item, terms, answers, amountFen, rows } = pattern;
    const key = `${status}|${certificate}|${employment}|${item}|${terms}|${answers}|${amountFen}|${rows.join(';')}`;
    let at = this.index.get(key);
    if (at === undefined) {
      at = this.patterns.push(pattern) - 1;
      this.index.set(key, at);
    }
    this.units.push([unit, at]);
  }

  /** `waits`: code of the budget, whose units are open as those are that lack evidence. */
  finish(programme: string, request: EvaluationRequest, waits: string | undefined): Trace {
    const of = this.units.map(([, at]) => this.patterns[at]!);
    const counted = of.filter(({ status }) => status === 'counts');
    const outcome =
      counted.length > 0
        ? 'eligible'
        : of.some(({ status }) => isOpen(status) || status === waits)
          ? 'undetermined'
          : 'ineligible';
    const { from, to, asOf, demo, budgetFen } = request;
    return {
      v: 1,
      programme,
      request: { from, to, asOf, demo, ...(budgetFen === undefined ? {} : { budgetFen }) },
      outcome,
      amountFen: counted.reduce((sum, { amountFen }) => sum + amountFen, 0),
      patterns: this.patterns,
      units: this.units,
    };
  }
}
