import type { Payee } from '../../pack/model.js';
import { PackError } from '../../pack/problem.js';
import { paysMoney } from '../../pack/read-kind.js';
import { localDate } from '../../facts/dates.js';
import type { ColumnRules } from '../columns/column-rules.js';
import { allYes, CLAUSES_PER_WORD } from '../columns/bits.js';
import type { CompiledProgramme } from '../compiled-programme.js';
import { MISSING, NO, YES, type Kleene } from '../kleene.js';
import type { Subject } from '../subjects.js';

/** One bit of each pair. */
const PAIRS = 0x5555;

const ones = (word: number): number => {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** What the clauses of a row come to. */
export interface RowFinding {
  readonly status: string;
  readonly overall: Kleene;
  readonly yes: number;
  readonly amountFen: number;
}

/** Reads the answers of a row as `evaluate` reads those of a frame. */
export const rowReader = (
  { programme }: CompiledProgramme,
  { answers, values }: ColumnRules,
): ((row: number, subject: Subject, payee: Payee | null | undefined) => RowFinding) => {
  const { clauses } = programme;
  const pays = paysMoney(programme.kind);
  const [amounts] = values;
  const words = answers.map((words_, i) => {
    const own = clauses.slice(i * CLAUSES_PER_WORD, (i + 1) * CLAUSES_PER_WORD);
    const met = allYes(own.length);
    return {
      words: words_,
      clauses: own.length,
      met,
      all: met & PAIRS,
      stops: own.reduce((bits, { stop }, j) => (stop ? bits | (1 << (2 * j)) : bits), 0),
    };
  });
  const paid = (row: number, { on }: Subject, payee: Payee | null | undefined, yes: number): RowFinding => {
    const amountFen = pays ? amounts![row]! : 0;
    if (Number.isNaN(amountFen)) return { status: 'AMOUNT', overall: MISSING, yes, amountFen: 0 };
    if (pays && amountFen <= 0)
      throw new PackError(`the amount of "${programme.name}" on ${localDate(on)} is not positive`);
    if (payee === null) return { status: 'PAYEE_OPEN', overall: MISSING, yes, amountFen: 0 };
    return { status: 'counts', overall: YES, yes, amountFen };
  };
  return (row, subject, payee) => {
    let overall: Kleene = YES;
    let yes = 0;
    let stopped = false;
    for (const one of words) {
      const word = one.words[row]!;
      if (word === one.met) {
        yes += one.clauses;
        continue;
      }
      const stated = word & PAIRS;
      if (stated !== one.all) overall = NO;
      else if (overall === YES) overall = MISSING;
      if ((stated & one.stops) !== one.stops) stopped = true;
      yes += ones((word >> 1) & PAIRS);
    }
    if (stopped) return { status: 'STOPPED', overall: MISSING, yes, amountFen: 0 };
    if (overall === YES) return paid(row, subject, payee, yes);
    return { status: overall === NO ? 'refused' : 'missing', overall, yes, amountFen: 0 };
  };
};

export const isBetterRow = (a: RowFinding, b: RowFinding): boolean =>
  a.overall !== b.overall
    ? a.overall > b.overall
    : a.amountFen !== b.amountFen
      ? a.amountFen > b.amountFen
      : a.yes > b.yes;
