import { localDate, type DayNumber } from '../../facts/dates.js';
import { PAYEES, type Payee } from '../../pack/model.js';
import type { ColumnOutput } from '../columns/source.js';
import { CLAUSES_PER_WORD } from '../columns/bits.js';
import type { FactTable } from '../columns/fact-table.js';
import type { CompiledProgramme } from '../compiled-programme.js';
import type { Expression } from '../expression.js';
import { KEY_SEPARATOR } from '../functions.js';
import {
  TraceWriter,
  type EvaluationRequest,
  type Trace,
  type TracePattern,
  type UnitStatus,
} from '../trace.js';
import { Texts, Words } from './words.js';

/** What was found for one unit, before it is written. */
export interface Finding {
  readonly status: UnitStatus;
  readonly certificate: number;
  readonly employment: number;
  /** -1: the unit is no item. */
  readonly item: number;
  /** Row of the table where the clauses were asked; -1: they were not. */
  readonly row: number;
  /** Day of the tables, where the unit counts; else -1. */
  readonly paidBy: DayNumber;
  readonly amountFen: number;
  readonly payee: Payee | null;
}

/** By the two bits of an answer. */
const LETTERS = ['n', 'm', '', 'y'] as const;
/** An amount takes two words of thirty bits. */
const HALF = 2 ** 30;
/** status, certificate, employment, item, asked, amount in two, payee, day of the tables. */
const FIXED = 9;

/** The key that an amount was looked up by, in a row of a table. */
const keyReader = (key: Expression | null, table: FactTable): ((row: number) => string | null) => {
  if (key?.op === 'join') {
    const [left, right] = [keyReader(key.left, table), keyReader(key.right, table)];
    return (row) => {
      const [a, b] = [left(row), right(row)];
      return a === null || b === null ? null : `${a}${KEY_SEPARATOR}${b}`;
    };
  }
  if (key?.op !== 'fact') return () => null;
  const column = table.facts.indexOf(key.fact);
  return (row) => String(table.valueAt(column, row));
};

/**
 * Traces of many people in one programme as numbers: two bits for each clause, the rest small numbers and the places of
 * texts. Each expands to the trace that `evaluate` gives, byte for byte.
 */
export class CompactTraces {
  private readonly patterns = new Words();
  /** Unit and pattern, for one person after the other. */
  private readonly units = new Words();
  private readonly texts = new Texts();
  /** Where the units of each person begin. */
  private readonly starts: number[] = [];
  private readonly width: number;
  private readonly answerWords: number;
  private readonly keys: readonly ((row: number) => string | null)[];
  private firstPattern = 0;

  constructor(
    private readonly compiled: CompiledProgramme,
    private readonly output: ColumnOutput,
    table: FactTable,
  ) {
    this.answerWords = output.answers.length;
    this.keys = compiled.amountReads.map(({ key }) => keyReader(key, table));
    this.width = FIXED + this.answerWords + this.keys.length;
  }

  /** How many bytes the traces take, texts left out. */
  get bytes(): number {
    return (this.patterns.length + this.units.length + this.starts.length) * 4;
  }

  /** The units that follow are those of the next person. */
  begin(): void {
    this.starts.push(this.units.length);
    this.firstPattern = this.patterns.length;
  }

  add(unit: string, finding: Finding): void {
    const own = this.patterns.extend(this.width);
    this.write(own, finding);
    let at = own - this.width;
    while (at >= this.firstPattern && !this.patterns.same(at, own, this.width)) at -= this.width;
    if (at >= this.firstPattern) this.patterns.length = own;
    const place = this.units.extend(2);
    this.units.set(place, this.texts.place(unit));
    this.units.set(place + 1, at >= this.firstPattern ? at : own);
  }

  private write(
    at: number,
    { status, certificate, employment, item, row, paidBy, amountFen, payee }: Finding,
  ): void {
    const { patterns, texts, keys, output } = this;
    const rest = amountFen % HALF;
    patterns.set(at, texts.place(status));
    patterns.set(at + 1, certificate);
    patterns.set(at + 2, employment);
    patterns.set(at + 3, item);
    patterns.set(at + 4, row < 0 ? 0 : 1);
    patterns.set(at + 5, rest);
    patterns.set(at + 6, (amountFen - rest) / HALF);
    patterns.set(at + 7, payee === null ? -1 : PAYEES.indexOf(payee));
    patterns.set(at + 8, paidBy);
    for (let i = 0; i < this.answerWords; i += 1)
      patterns.set(at + FIXED + i, row < 0 ? 0 : output.answers[i]![row]!);
    for (let i = 0; i < keys.length; i += 1) {
      const text = paidBy < 0 ? null : keys[i]!(row);
      patterns.set(at + FIXED + this.answerWords + i, text === null ? -1 : texts.place(text));
    }
  }

  /** The stored trace of the nth person. */
  expand(person: number, request: EvaluationRequest): Trace {
    const { programme } = this.compiled;
    const writer = new TraceWriter();
    const end = this.starts[person + 1] ?? this.units.length;
    for (let at = this.starts[person]!; at < end; at += 2)
      writer.add(this.texts.at(this.units.at(at)), this.patternAt(this.units.at(at + 1)));
    return writer.finish(programme.name, request, programme.budget?.code);
  }

  private patternAt(at: number): TracePattern {
    const word = (index: number): number => this.patterns.at(at + index);
    const item = word(3);
    const payee = PAYEES[word(7)];
    return {
      status: this.texts.at(word(0)),
      certificate: word(1),
      employment: word(2),
      ...(item < 0 ? {} : { item }),
      answers: word(4) === 0 ? '' : this.lettersAt(at + FIXED),
      amountFen: word(5) + word(6) * HALF,
      ...(payee === undefined ? {} : { payee }),
      rows: word(8) < 0 ? [] : this.rowsAt(at + FIXED + this.answerWords, word(8)),
    };
  }

  private lettersAt(at: number): string {
    return this.compiled.source.clauses
      .map((_, i) => {
        const word = this.patterns.at(at + Math.floor(i / CLAUSES_PER_WORD));
        return LETTERS[((word >> (2 * (i % CLAUSES_PER_WORD))) & 3) as 0 | 1 | 3];
      })
      .join('');
  }

  private rowsAt(at: number, on: DayNumber): TracePattern['rows'] {
    const { amountReads, valuesOn } = this.compiled;
    const { parameterRows } = valuesOn(on);
    return amountReads.map(({ name, index, parameter }, i) => {
      const key = this.patterns.at(at + i);
      const from = localDate(parameter.rows[parameterRows[index]!]!.from);
      return [name, from, key < 0 ? null : this.texts.at(key)] as const;
    });
  }
}
