import type { LocalDate } from '#event-sourcing';
import type { Payee } from '../pack/model.js';

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
  /** Money that is left of the fund line of each year (`YYYY`); a year that is not named has enough. */
  readonly budgetsFen?: Readonly<Record<string, number>>;
  /** First and last day on which this version of the pack answers; null: open; absent: on every day. */
  readonly inForce?: { readonly from: LocalDate | null; readonly until: LocalDate | null };
}

/**
 * counts: is paid. refused: a clause says no. missing: no clause says no, one lacks evidence. Otherwise the code of
 * what the engine itself found: NOT_ENDED, NOT_IN_FORCE, REVOKED, AMOUNT, PAYEE_OPEN, ALREADY_PAID, EXCLUSIVE, STOPPED, or the code of
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
  /** Who is paid, where the application chose. */
  readonly payee?: Payee;
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

/** Neither paid nor refused: evidence, a standard, a payee or an inquiry is wanting. */
export const isOpen = (status: UnitStatus): boolean =>
  status === 'missing' || status === 'AMOUNT' || status === 'PAYEE_OPEN' || status === 'STOPPED';

const sameRows = (a: TracePattern['rows'], b: TracePattern['rows']): boolean =>
  a.length === b.length && a.every((row, i) => row.every((part, j) => part === b[i]![j]));

const isSame = (a: TracePattern, b: TracePattern): boolean =>
  a.status === b.status &&
  a.answers === b.answers &&
  a.certificate === b.certificate &&
  a.employment === b.employment &&
  a.amountFen === b.amountFen &&
  a.item === b.item &&
  a.payee === b.payee &&
  a.terms === b.terms &&
  sameRows(a.rows, b.rows);

/** Gathers the units of one evaluation; equal findings are written once. */
export class TraceWriter {
  private readonly patterns: TracePattern[] = [];
  readonly units: (readonly [string, number])[] = [];

  add(unit: string, pattern: TracePattern): void {
    // The latest first: months that follow one another mostly have the same finding.
    const last = this.units.length === 0 ? -1 : this.units[this.units.length - 1]![1];
    let at = last >= 0 && isSame(this.patterns[last]!, pattern) ? last : -1;
    for (let i = 0; at < 0 && i < this.patterns.length; i += 1)
      if (isSame(this.patterns[i]!, pattern)) at = i;
    if (at < 0) at = this.patterns.push(pattern) - 1;
    this.units.push([unit, at]);
  }

  /** `waits`: code of the budget, whose units are open as those are that lack evidence. */
  finish(programme: string, request: EvaluationRequest, waits: string | undefined): Trace {
    let amountFen = 0;
    let counts = false;
    let open = false;
    for (let i = 0; i < this.units.length; i += 1) {
      const pattern = this.patterns[this.units[i]![1]]!;
      if (pattern.status === 'counts') {
        counts = true;
        amountFen += pattern.amountFen;
      } else if (isOpen(pattern.status) || pattern.status === waits) open = true;
    }
    const outcome = counts ? 'eligible' : open ? 'undetermined' : 'ineligible';
    const { from, to, asOf, demo, budgetFen, budgetsFen, inForce } = request;
    return {
      v: 1,
      programme,
      request: {
        from,
        to,
        asOf,
        demo,
        ...(budgetFen === undefined ? {} : { budgetFen }),
        ...(budgetsFen === undefined ? {} : { budgetsFen }),
        ...(inForce === undefined ? {} : { inForce }),
      },
      outcome,
      amountFen,
      patterns: this.patterns,
      units: this.units,
    };
  }
}
