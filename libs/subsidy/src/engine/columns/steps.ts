import { monthsBetween } from '../../facts/dates.js';
import { ARITHMETIC } from '../arithmetic.js';
import type { Expression, Relation } from '../expression.js';
import { FUNCTIONS, reachesRatio } from '../functions.js';
import type { Layout, Rules } from '../layout.js';
import { BITS, CLAUSES_PER_WORD } from './bits.js';
import { pairOf, type DayTables } from './day-tables.js';
import type { FactTable } from './fact-table.js';
import * as each from './each-row.js';
import type { AskRows, ColumnOutput } from './source.js';

type Answers = Uint8Array;
type Numbers = Float64Array;

/** Rows from one to before another, by the tables of a day. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly day: Pick<DayTables, 'scalars' | 'keyed' | 'listed'>;
}

type Step = (span: Span) => void;

/** What a relation says of a smaller, an equal and a greater left side. */
const OUTCOMES: Readonly<Record<Relation, readonly [less: number, equal: number, greater: number]>> = {
  '==': [BITS.no, BITS.yes, BITS.no],
  '!=': [BITS.yes, BITS.no, BITS.yes],
  '<': [BITS.yes, BITS.no, BITS.no],
  '<=': [BITS.yes, BITS.yes, BITS.no],
  '>': [BITS.no, BITS.no, BITS.yes],
  '>=': [BITS.no, BITS.yes, BITS.yes],
};

/** Room for an answer of each row, in whole fours. */
const answersFor = ({ capacity }: FactTable): Answers => new Uint8Array((capacity + 3) & ~3);

/**
 * Rules as closures that each work through a whole column: one call for many rows, so that code need not be generated.
 * What stands twice in the rules is computed once. Every side is computed for every row; a number beyond its bounds
 * therefore throws also where no rule would ask for it.
 */
class Steps {
  readonly steps: Step[] = [];
  private readonly known = new Map<string, Answers | Numbers>();

  constructor(
    private readonly layout: Layout,
    private readonly table: FactTable,
  ) {}

  private answers(step: (out: Answers) => Step): Answers {
    const out = answersFor(this.table);
    this.steps.push(step(out));
    return out;
  }

  private inFours(step: (out: each.Fours) => Step): Answers {
    return this.answers((out) => step(each.foursOf(out)));
  }

  private numbers(step: (out: Numbers) => Step): Numbers {
    const out = new Float64Array(this.table.capacity);
    this.steps.push(step(out));
    return out;
  }

  private once<T extends Answers | Numbers>(form: string, expression: Expression, make: () => T): T {
    const key = `${form} ${JSON.stringify(expression)}`;
    const found = (this.known.get(key) as T | undefined) ?? make();
    this.known.set(key, found);
    return found;
  }

  /** A condition as two bits. */
  ask(expression: Expression): Answers {
    return this.once('ask', expression, () => this.asked(expression));
  }

  /** A number, a day, the code of a text, 1 and 0 for yes and no; NaN when something it reads is missing. */
  read(expression: Expression): Numbers {
    return this.once('read', expression, () => this.valueOf(expression));
  }

  private column(expression: Extract<Expression, { op: 'fact' }>): Uint8Array | Float64Array {
    return this.table.columns[this.table.facts.indexOf(expression.fact)]!;
  }

  private asked(expression: Expression): Answers {
    switch (expression.op) {
      case 'fact':
        return this.column(expression) as Answers;
      case 'constant':
        return answersFor(this.table).fill(expression.value === true ? BITS.yes : BITS.no);
      case 'not': {
        const of = each.foursOf(this.ask(expression.of));
        return this.inFours((out) => ({ from, to }) => {
          each.not(out, of, from, to);
        });
      }
      case 'and':
      case 'or': {
        const [a, b] = [each.foursOf(this.ask(expression.left)), each.foursOf(this.ask(expression.right))];
        const both = expression.op === 'and' ? each.and : each.or;
        return this.inFours((out) => ({ from, to }) => {
          both(out, a, b, from, to);
        });
      }
      case 'choose': {
        const when = this.ask(expression.when);
        const [so, otherwise] = [this.ask(expression.so), this.ask(expression.otherwise)];
        return this.answers(
          (out) =>
            ({ from, to }) =>
              each.chooseAnswer(out, when, so, otherwise, from, to),
        );
      }
      case 'compare':
        return this.compare(expression);
      case 'among': {
        const value = this.read(expression.value);
        const set = new Uint8Array(this.table.codes.fixed);
        for (const option of expression.options) set[this.table.codes.of(option)] = BITS.yes;
        return this.answers(
          (out) =>
            ({ from, to }) =>
              each.inSet(out, value, set, from, to),
        );
      }
      case 'listed': {
        const value = this.read(expression.value);
        const index = this.layout.catalogues.indexOf(expression.catalogue);
        return this.answers(
          (out) =>
            ({ from, to, day }) =>
              each.inSet(out, value, day.listed[index]!, from, to),
        );
      }
      case 'parameter': {
        const value = this.read(expression);
        return this.answers(
          (out) =>
            ({ from, to }) =>
              each.asAnswer(out, value, from, to),
        );
      }
      case 'ratio': {
        const parts = [expression.numerator, expression.denominator, expression.percent];
        const [n, d, p] = parts.map((part) => this.read(part)) as [Numbers, Numbers, Numbers];
        return this.answers((out) => ({ from, to }) => {
          for (let r = from; r < to; r += 1) {
            const stated = !Number.isNaN(n[r]! + d[r]! + p[r]!);
            const reached = stated ? reachesRatio(n[r]!, d[r]!, p[r]!) : undefined;
            out[r] = reached === undefined ? BITS.missing : reached ? BITS.yes : BITS.no;
          }
        });
      }
      case 'arithmetic':
      case 'apply':
      case 'join':
      case 'negate':
      case 'monthsBetween':
        throw new TypeError('not a condition');
    }
  }

  private compare({ relation, left, right }: Extract<Expression, { op: 'compare' }>): Answers {
    const [less, equal, greater] = OUTCOMES[relation];
    const a = this.read(left);
    if (right.op === 'constant') {
      const b = this.constant(right.value);
      return this.answers(
        (out) =>
          ({ from, to }) =>
            each.compareTo(out, a, b, less, equal, greater, from, to),
      );
    }
    const b = this.read(right);
    return this.answers(
      (out) =>
        ({ from, to }) =>
          each.compare(out, a, b, less, equal, greater, from, to),
    );
  }

  private constant(value: boolean | number | string): number {
    return typeof value === 'string' ? this.table.codes.of(value) : Number(value);
  }

  private valueOf(expression: Expression): Numbers {
    switch (expression.op) {
      case 'constant':
        return new Float64Array(this.table.capacity).fill(this.constant(expression.value));
      case 'fact':
        return expression.type === 'bool' ? this.asNumbers(expression) : (this.column(expression) as Numbers);
      case 'parameter':
        return this.parameter(expression);
      case 'choose': {
        const when = this.ask(expression.when);
        const [so, otherwise] = [this.read(expression.so), this.read(expression.otherwise)];
        return this.numbers(
          (out) =>
            ({ from, to }) =>
              each.chooseNumber(out, when, so, otherwise, from, to),
        );
      }
      case 'arithmetic':
        return this.compute(ARITHMETIC[expression.operator], expression.left, expression.right);
      case 'apply':
        return this.compute(FUNCTIONS[expression.name].compute, expression.left, expression.right);
      case 'monthsBetween': {
        const [a, b] = [this.read(expression.from), this.read(expression.to)];
        return this.numbers((out) => ({ from, to }) => {
          for (let r = from; r < to; r += 1) {
            const [first, last] = [a[r]!, b[r]!];
            out[r] = Number.isNaN(first + last) ? Number.NaN : monthsBetween(first, last);
          }
        });
      }
      case 'negate': {
        const of = this.read(expression.of);
        return this.numbers((out) => ({ from, to }) => {
          for (let r = from; r < to; r += 1) out[r] = 0 - of[r]!;
        });
      }
      case 'join':
        throw new TypeError('two keys are not a value');
      case 'not':
      case 'and':
      case 'or':
      case 'compare':
      case 'among':
      case 'listed':
      case 'ratio':
        return this.asNumbers(expression);
    }
  }

  private asNumbers(condition: Expression): Numbers {
    const of = this.ask(condition);
    return this.numbers(
      (out) =>
        ({ from, to }) =>
          each.asNumber(out, of, from, to),
    );
  }

  private compute(compute: (a: number, b: number) => number, left: Expression, right: Expression): Numbers {
    const [a, b] = [this.read(left), this.read(right)];
    return this.numbers(
      (out) =>
        ({ from, to }) =>
          each.compute(out, compute, a, b, from, to),
    );
  }

  private parameter({ name, key }: Extract<Expression, { op: 'parameter' }>): Numbers {
    const index = this.layout.parameters.indexOf(name);
    if (key === null)
      return this.numbers((out) => ({ from, to, day }) => {
        out.fill(day.scalars[index]!, from, to);
      });
    if (key.op === 'join') {
      const [left, right] = [this.read(key.left), this.read(key.right)];
      return this.numbers((out) => ({ from, to, day }) => {
        const table = day.keyed[index] as ReadonlyMap<number, number>;
        for (let r = from; r < to; r += 1) out[r] = table.get(pairOf(left[r]!, right[r]!)) ?? Number.NaN;
      });
    }
    const codes = this.read(key);
    return this.numbers(
      (out) =>
        ({ from, to, day }) =>
          each.lookUp(out, codes, day.keyed[index] as Float64Array, from, to),
    );
  }
}

/** Rules as closures over a table, where code may not be generated: the same answers, column by column. */
export const steppedRows = (
  rules: Rules,
  layout: Layout,
  table: FactTable,
  output: ColumnOutput,
): AskRows => {
  const writer = new Steps(layout, table);
  const clauses = rules.clauses.map((clause) => writer.ask(clause));
  const none = each.foursOf(answersFor(table));
  const four = (start: number): [each.Fours, each.Fours, each.Fours, each.Fours] => {
    const of = (i: number): each.Fours =>
      clauses[start + i] === undefined ? none : each.foursOf(clauses[start + i]!);
    return [of(0), of(1), of(2), of(3)];
  };
  output.answers.forEach((out, word) => {
    const start = word * CLAUSES_PER_WORD;
    const [low, high] = [answersFor(table), answersFor(table)];
    const [lows, highs] = [each.foursOf(low), each.foursOf(high)];
    const [first, last] = [four(start), four(start + 4)];
    writer.steps.push(({ from, to }) => {
      each.packFour(lows, first, from, to);
      each.packFour(highs, last, from, to);
      each.joinBytes(out, low, high, from, to);
    });
  });
  rules.values.forEach((value, i) => {
    const numbers = writer.read(value);
    const out = output.values[i]!;
    writer.steps.push(({ from, to }) => out.set(numbers.subarray(from, to), from));
  });
  return (from, to, scalars, keyed, listed) => {
    const span = { from, to, day: { scalars, keyed, listed } };
    for (const step of writer.steps) step(span);
  };
};
