import { monthsBetween } from '../facts/dates.js';
import { ARITHMETIC } from './arithmetic.js';
import { FUNCTIONS, KEY_SEPARATOR, reachesRatio } from './functions.js';
import { someOf, walk, type ArithmeticOperator, type Expression, type FunctionName } from './expression.js';
import type { Kleene } from './kleene.js';
import type { Frame, Layout, ParameterValue, Rules, RunnableRules } from './layout.js';

/** One function of hundreds of clauses is slower per clause than many small ones. */
const CLAUSES_PER_FUNCTION = 8;

const COMPUTE = Object.fromEntries(
  Object.entries(FUNCTIONS).map(([name, { compute }]) => [name, compute]),
) as Readonly<Record<FunctionName, (a: number, b: number) => number>>;
const HELPERS = {
  ...COMPUTE,
  add: ARITHMETIC['+'],
  subtract: ARITHMETIC['-'],
  multiply: ARITHMETIC['*'],
  monthsBetween,
  reachesRatio,
  join: (a: string, b: string): string => `${a}${KEY_SEPARATOR}${b}`,
};
const OPERATORS: Readonly<Record<ArithmeticOperator, 'add' | 'subtract' | 'multiply'>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
};
const EQUALS = { '==': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

/** Strings and sets stay here: the source refers to them by number. */
type Constants = (string | ReadonlySet<string>)[];

/**
 * Writes source text for expressions. Into the text go only operators of this file, slot numbers, safe integers and
 * references to constants; no word of a pack does. Parameters of the functions: s slots, m mask of absent slots,
 * p parameters, q catalogues, c constants, k helpers.
 */
class Writer {
  private temporaries = 0;

  constructor(
    private readonly layout: Layout,
    private readonly constants: Constants,
  ) {}

  declarations(): string {
    return this.temporaries === 0
      ? ''
      : `let ${Array.from({ length: this.temporaries }, (_, i) => `t${i}`).join(',')};`;
  }

  private temporary(): string {
    this.temporaries += 1;
    return `t${this.temporaries - 1}`;
  }

  private constant(value: string | ReadonlySet<string>): string {
    this.constants.push(value);
    return `c[${this.constants.length - 1}]`;
  }

  private static integer(value: number): string {
    if (!Number.isSafeInteger(value)) throw new RangeError('only safe integers reach the source');
    return `(${value})`;
  }

  private slot(expression: Extract<Expression, { op: 'fact' }>): {
    readonly bit: string;
    readonly read: string;
  } {
    const index = this.layout.facts.indexOf(expression.fact);
    return { bit: Writer.integer(1 << index), read: `s[${index}]` };
  }

  maskOf(expression: Expression): number {
    let mask = 0;
    walk(expression, (part) => {
      if (part.op === 'fact') mask |= 1 << this.layout.facts.indexOf(part.fact);
    });
    return mask;
  }

  /** JavaScript that is right while every fact it reads is present: booleans, numbers and strings. */
  plain(expression: Expression): string {
    switch (expression.op) {
      case 'constant':
        return typeof expression.value === 'string'
          ? this.constant(expression.value)
          : typeof expression.value === 'boolean'
            ? String(expression.value)
            : Writer.integer(expression.value);
      case 'fact':
        return this.slot(expression).read;
      case 'parameter':
        return `p[${this.layout.parameters.indexOf(expression.name)}]`;
      case 'not':
        return `(!${this.plain(expression.of)})`;
      case 'and':
        return `(${this.plain(expression.left)}&&${this.plain(expression.right)})`;
      case 'or':
        return `(${this.plain(expression.left)}||${this.plain(expression.right)})`;
      case 'choose':
        return `(${this.plain(expression.when)}?${this.plain(expression.so)}:${this.plain(expression.otherwise)})`;
      case 'compare':
        return `(${this.plain(expression.left)}${EQUALS[expression.relation]}${this.plain(expression.right)})`;
      case 'among':
        return `${this.constant(new Set(expression.options))}.has(${this.plain(expression.value)})`;
      case 'listed':
        return `q[${this.layout.catalogues.indexOf(expression.catalogue)}].has(${this.plain(expression.value)})`;
      case 'arithmetic':
        return `k.${OPERATORS[expression.operator]}(${this.plain(expression.left)},${this.plain(expression.right)})`;
      case 'negate':
        return `(0-${this.plain(expression.of)})`;
      case 'monthsBetween':
        return `k.monthsBetween(${this.plain(expression.from)},${this.plain(expression.to)})`;
      case 'apply':
        return `k.${expression.name}(${this.plain(expression.left)},${this.plain(expression.right)})`;
      case 'join':
        return `k.join(${this.plain(expression.left)},${this.plain(expression.right)})`;
      case 'ratio':
        throw new TypeError('a ratio may be missing though its facts are present');
    }
  }

  /** JavaScript for a boolean as 0 no, 1 missing, 2 yes. */
  ask(expression: Expression): string {
    switch (expression.op) {
      case 'fact': {
        const { bit, read } = this.slot(expression);
        return `(m&${bit}?1:${read}?2:0)`;
      }
      case 'not':
        return `(2-${this.ask(expression.of)})`;
      case 'and':
      case 'or': {
        const [a, b] = [this.temporary(), this.temporary()];
        const [decided, keeps] = expression.op === 'and' ? ['0', '<'] : ['2', '>'];
        const [left, right] = [this.ask(expression.left), this.ask(expression.right)];
        return `((${a}=${left})===${decided}?${decided}:(${b}=${right})${keeps}${a}?${b}:${a})`;
      }
      case 'choose': {
        const a = this.temporary();
        const [when, so, otherwise] = [expression.when, expression.so, expression.otherwise].map((of) =>
          this.ask(of),
        );
        return `((${a}=${when})===1?1:${a}===2?${so}:${otherwise})`;
      }
      case 'compare':
        return this.both(
          expression.left,
          expression.right,
          '1',
          (a, b) => `${a}${EQUALS[expression.relation]}${b}?2:0`,
        );
      case 'among':
      case 'listed': {
        const a = this.temporary();
        const set =
          expression.op === 'among'
            ? this.constant(new Set(expression.options))
            : `q[${this.layout.catalogues.indexOf(expression.catalogue)}]`;
        return `((${a}=${this.read(expression.value)})===void 0?1:${set}.has(${a})?2:0)`;
      }
      case 'constant':
        return expression.value === true ? '2' : '0';
      case 'parameter': {
        const a = this.temporary();
        return `((${a}=${this.read(expression)})===void 0?1:${a}?2:0)`;
      }
      case 'ratio': {
        const [a, b, c] = [this.temporary(), this.temporary(), this.temporary()];
        const [n, d, p] = [expression.numerator, expression.denominator, expression.percent].map((of) =>
          this.read(of),
        );
        return `((${a}=${n},${b}=${d},${c}=${p},${a}===void 0||${b}===void 0||${c}===void 0)?1:(${a}=k.reachesRatio(${a},${b},${c}))===void 0?1:${a}?2:0)`;
      }
      case 'arithmetic':
      case 'apply':
      case 'join':
      case 'negate':
      case 'monthsBetween':
        throw new TypeError('not a condition');
    }
  }

  private both(
    left: Expression,
    right: Expression,
    missing: string,
    found: (a: string, b: string) => string,
  ): string {
    const [a, b] = [this.temporary(), this.temporary()];
    const [first, second] = [this.read(left), this.read(right)];
    return `((${a}=${first},${b}=${second},${a}===void 0||${b}===void 0)?${missing}:${found(a, b)})`;
  }

  /** JavaScript for a value, undefined when something it reads is missing. */
  read(expression: Expression): string {
    switch (expression.op) {
      case 'constant':
        return this.plain(expression);
      case 'fact': {
        const { bit, read } = this.slot(expression);
        return `(m&${bit}?void 0:${read})`;
      }
      case 'parameter': {
        if (expression.key === null) return this.plain(expression);
        const a = this.temporary();
        return `((${a}=${this.read(expression.key)})===void 0?void 0:${this.plain(expression)}.get(${a}))`;
      }
      case 'choose': {
        const a = this.temporary();
        const when = this.ask(expression.when);
        return `((${a}=${when})===1?void 0:${a}===2?${this.read(expression.so)}:${this.read(expression.otherwise)})`;
      }
      case 'arithmetic':
        return this.both(
          expression.left,
          expression.right,
          'void 0',
          (a, b) => `k.${OPERATORS[expression.operator]}(${a},${b})`,
        );
      case 'apply':
        return this.both(
          expression.left,
          expression.right,
          'void 0',
          (a, b) => `k.${expression.name}(${a},${b})`,
        );
      case 'join':
        return this.both(expression.left, expression.right, 'void 0', (a, b) => `k.join(${a},${b})`);
      case 'negate': {
        const a = this.temporary();
        return `((${a}=${this.read(expression.of)})===void 0?void 0:0-${a})`;
      }
      case 'monthsBetween':
        return this.both(expression.from, expression.to, 'void 0', (a, b) => `k.monthsBetween(${a},${b})`);
      case 'not':
      case 'and':
      case 'or':
      case 'compare':
      case 'among':
      case 'listed':
      case 'ratio': {
        const a = this.temporary();
        return `((${a}=${this.ask(expression)})===1?void 0:${a}===2)`;
      }
    }
  }
}

/** A table may lack the key that is looked up, and a ratio what it is taken of. */
const mayBeMissing = (expression: Expression): boolean =>
  someOf(expression, (part) => part.op === 'ratio' || (part.op === 'parameter' && part.key !== null));

type Generated<Result> = (
  s: Frame['slots'],
  m: number,
  p: readonly ParameterValue[],
  q: readonly ReadonlySet<string>[],
  c: Constants,
  k: typeof HELPERS,
  o: Kleene[],
) => Result;

const generate = <Result>(body: string): Generated<Result> =>
  // The writer above lets no text of a pack into the body.
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('s', 'm', 'p', 'q', 'c', 'k', 'o', `"use strict";${body}`) as Generated<Result>;

/** Source text of the functions that answer the clauses; exported so that a test can read what reaches it. */
export const sourcesOf = (
  rules: Rules,
  layout: Layout,
  constants: Constants,
): { clauses: string[]; values: string[] } => {
  const clauses: string[] = [];
  for (let start = 0; start < rules.clauses.length; start += CLAUSES_PER_FUNCTION) {
    const writer = new Writer(layout, constants);
    const lines = rules.clauses.slice(start, start + CLAUSES_PER_FUNCTION).map((clause, i) => {
      const kleene = writer.ask(clause);
      const mask = writer.maskOf(clause);
      const answer = mayBeMissing(clause) ? kleene : `m&(${mask})?${kleene}:${writer.plain(clause)}?2:0`;
      return `o[${start + i}]=${answer};`;
    });
    clauses.push(writer.declarations() + lines.join(''));
  }
  const values = rules.values.map((value) => {
    const writer = new Writer(layout, constants);
    const text = writer.read(value);
    return `${writer.declarations()}return ${text};`;
  });
  return { clauses, values };
};

/** Rules as generated JavaScript. @throws EvalError where the process forbids code generation from strings. */
export const javascriptOf = (rules: Rules, layout: Layout): RunnableRules => {
  const constants: Constants = [];
  const sources = sourcesOf(rules, layout, constants);
  const chunks = sources.clauses.map((body) => generate<void>(body));
  const values = sources.values.map((body) => generate<number | undefined>(body));
  const none: Kleene[] = [];
  return {
    answer: ({ slots, absent, parameters, catalogues }, answers) => {
      for (const chunk of chunks) chunk(slots, absent, parameters, catalogues, constants, HELPERS, answers);
    },
    value: (index, { slots, absent, parameters, catalogues }) =>
      values[index]!(slots, absent, parameters, catalogues, constants, HELPERS, none),
  };
};
