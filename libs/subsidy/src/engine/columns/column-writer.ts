import { monthsBetween } from '../../facts/dates.js';
import { ARITHMETIC } from '../arithmetic.js';
import type { ArithmeticOperator, Expression, FunctionName, Relation } from '../expression.js';
import { FUNCTIONS, reachesRatio } from '../functions.js';
import { someOf } from '../expression.js';
import type { Layout } from '../layout.js';
import type { Codes } from './codes.js';
import { pairOf } from './day-tables.js';

const COMPUTE = Object.fromEntries(
  Object.entries(FUNCTIONS).map(([name, { compute }]) => [name, compute]),
) as Readonly<Record<FunctionName, (a: number, b: number) => number>>;
/** What generated text may call. */
export const HELPERS = {
  ...COMPUTE,
  add: ARITHMETIC['+'],
  subtract: ARITHMETIC['-'],
  multiply: ARITHMETIC['*'],
  monthsBetween,
  reachesRatio,
  pair: (table: ReadonlyMap<number, number>, left: number, right: number): number =>
    table.get(pairOf(left, right)) ?? Number.NaN,
};
const OPERATORS: Readonly<Record<ArithmeticOperator, 'add' | 'subtract' | 'multiply'>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
};
const RELATIONS: Readonly<Record<Exclude<Relation, '!='>, string>> = {
  '==': '===',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const NAME = /^-?\w+$/;
const FEW = 6;

const integer = (value: number): string => {
  if (!Number.isSafeInteger(value)) throw new RangeError('only safe integers reach the source');
  return value < 0 ? `(${value})` : String(value);
};

/** Found without a call or a table of two keys: computing it is cheaper than asking whether it is needed. */
const isPlain = ({ op }: Expression): boolean => op === 'fact' || op === 'constant';

const isCheap = (expression: Expression): boolean => {
  switch (expression.op) {
    case 'fact':
    case 'constant':
      return true;
    case 'not':
      return isCheap(expression.of);
    case 'and':
    case 'or':
      return isCheap(expression.left) && isCheap(expression.right);
    case 'compare':
      return [expression.left, expression.right].every(
        (side) => isPlain(side) || (side.op === 'parameter' && side.key === null),
      );
    case 'among':
    case 'listed':
      return isPlain(expression.value);
    case 'parameter':
      return expression.key === null;
    case 'choose':
    case 'ratio':
    case 'arithmetic':
    case 'apply':
    case 'join':
    case 'negate':
    case 'monthsBetween':
      return false;
  }
};

const canMiss = (expression: Expression): boolean =>
  someOf(
    expression,
    (part) => part.op === 'fact' || part.op === 'ratio' || (part.op === 'parameter' && part.key !== null),
  );

/** Where the columns, the day's tables and the sets of a rule are found. */
export interface Places {
  readonly layout: Layout;
  /** Column of the table for each fact. */
  readonly column: (fact: Extract<Expression, { op: 'fact' }>['fact']) => number;
  readonly codes: Codes;
  readonly sets: Uint8Array[];
}

/**
 * Writes source text over typed columns. Into the text go only operators of this file, numbers of columns and codes, and
 * safe integers; no word of a pack does. x columns of the row, n t q the day's tables, s sets, k helpers.
 */
export class ColumnWriter {
  private temporaries = 0;
  readonly columns = new Set<number>();
  readonly tables = new Set<string>();

  constructor(private readonly places: Places) {}

  declarations(): string {
    return this.temporaries === 0
      ? ''
      : `let ${Array.from({ length: this.temporaries }, (_, i) => `v${i}`).join(',')};`;
  }

  private temporary(): string {
    this.temporaries += 1;
    return `v${this.temporaries - 1}`;
  }

  private fact(expression: Extract<Expression, { op: 'fact' }>): string {
    const column = this.places.column(expression.fact);
    this.columns.add(column);
    return `x${column}`;
  }

  private constant(value: boolean | number | string): string {
    return typeof value === 'string' ? integer(this.places.codes.of(value)) : integer(Number(value));
  }

  /** Something that may be written twice, after what has to be computed for it. */
  private once(text: string): readonly [before: string, name: string] {
    if (NAME.test(text)) return ['', text];
    const name = this.temporary();
    return [`${name}=${text},`, name];
  }

  /** A condition as two bits. */
  ask(expression: Expression): string {
    switch (expression.op) {
      case 'fact':
        return this.fact(expression);
      case 'constant':
        return expression.value === true ? '3' : '0';
      case 'not': {
        const [first, a] = this.once(this.ask(expression.of));
        return `(${first}((${a}&1)<<1|${a}>>1)^3)`;
      }
      case 'and':
      case 'or': {
        const [decided, sign] = expression.op === 'and' ? ['0', '&'] : ['3', '|'];
        const left = this.ask(expression.left);
        const right = this.ask(expression.right);
        if (isCheap(expression.right)) return `(${left}${sign}${right})`;
        const [first, a] = this.once(left);
        return `(${first}${a}===${decided}?${decided}:${a}${sign}${right})`;
      }
      case 'choose': {
        const [first, a] = this.once(this.ask(expression.when));
        return `(${first}${a}===1?1:${a}===3?${this.ask(expression.so)}:${this.ask(expression.otherwise)})`;
      }
      case 'compare':
        return this.compare(expression);
      case 'among': {
        const [first, a] = this.once(this.read(expression.value));
        const codes = expression.options.map((option) => this.places.codes.of(option));
        const found =
          codes.length <= FEW
            ? codes.map((code) => `${a}===${integer(code)}`).join('||') || 'false'
            : `${a}<${this.places.codes.fixed}&&s[${this.set(codes)}][${a}|0]===1`;
        return `(${first}(${found})?3:${a}===${a}?0:1)`;
      }
      case 'listed': {
        const [first, a] = this.once(this.read(expression.value));
        const index = this.places.layout.catalogues.indexOf(expression.catalogue);
        return `(${first}${a}<${this.places.codes.fixed}?q${this.table('q', index)}[${a}|0]:${a}===${a}?0:1)`;
      }
      case 'parameter': {
        const [first, a] = this.once(this.read(expression));
        return `(${first}${a}===1?3:${a}===0?0:1)`;
      }
      case 'ratio': {
        const parts = [expression.numerator, expression.denominator, expression.percent];
        const [n, d, p] = parts.map((part) => this.once(this.read(part))) as [
          readonly [string, string],
          readonly [string, string],
          readonly [string, string],
        ];
        const result = this.temporary();
        const stated = [n, d, p].map(([, name]) => `${name}===${name}`).join('&&');
        return `(${n[0]}${d[0]}${p[0]}${result}=${stated}?k.reachesRatio(${n[1]},${d[1]},${p[1]}):void 0,${result}===void 0?1:${result}?3:0)`;
      }
      case 'arithmetic':
      case 'apply':
      case 'join':
      case 'negate':
      case 'monthsBetween':
        throw new TypeError('not a condition');
    }
  }

  /** A table of the day that is fetched before the rows are gone through. */
  private table(kind: 'n' | 't' | 'q', index: number): number {
    this.tables.add(`const ${kind}${index}=${kind}[${index}];`);
    return index;
  }

  private compare({ relation, left, right }: Extract<Expression, { op: 'compare' }>): string {
    const [first, a] = this.once(this.read(left));
    const [second, b] = this.once(this.read(right));
    const missable = [...(canMiss(left) ? [`${a}===${a}`] : []), ...(canMiss(right) ? [`${b}===${b}`] : [])];
    const stated = missable.length === 0 ? 'true' : missable.join('&&');
    return relation === '!='
      ? `(${first}${second}${a}===${b}?0:${stated}?3:1)`
      : `(${first}${second}${a}${RELATIONS[relation]}${b}?3:${stated}?0:1)`;
  }

  private set(codes: readonly number[]): number {
    const set = new Uint8Array(this.places.codes.fixed);
    for (const code of codes) set[code] = 1;
    return this.places.sets.push(set) - 1;
  }

  /** A number, a day, the code of a text, or 1 and 0 for yes and no; NaN when something it reads is missing. */
  read(expression: Expression): string {
    switch (expression.op) {
      case 'constant':
        return this.constant(expression.value);
      case 'fact':
        return expression.type === 'bool' ? this.asNumber(expression) : this.fact(expression);
      case 'parameter':
        return this.parameter(expression);
      case 'choose': {
        const [first, a] = this.once(this.ask(expression.when));
        return `(${first}${a}===1?NaN:${a}===3?${this.read(expression.so)}:${this.read(expression.otherwise)})`;
      }
      case 'arithmetic':
        return this.call(OPERATORS[expression.operator], expression.left, expression.right);
      case 'apply':
        return this.call(expression.name, expression.left, expression.right);
      case 'monthsBetween':
        return this.call('monthsBetween', expression.from, expression.to);
      case 'negate':
        return `(0-${this.read(expression.of)})`;
      case 'join':
        throw new TypeError('two keys are not a value');
      case 'not':
      case 'and':
      case 'or':
      case 'compare':
      case 'among':
      case 'listed':
      case 'ratio':
        return this.asNumber(expression);
    }
  }

  private asNumber(condition: Expression): string {
    const [first, a] = this.once(this.ask(condition));
    return `(${first}${a}===1?NaN:${a}>>1)`;
  }

  private call(name: keyof typeof HELPERS, left: Expression, right: Expression): string {
    const [first, a] = this.once(this.read(left));
    const [second, b] = this.once(this.read(right));
    const stated = [...(canMiss(left) ? [`${a}===${a}`] : []), ...(canMiss(right) ? [`${b}===${b}`] : [])];
    const call = `k.${name}(${a},${b})`;
    return stated.length === 0
      ? `(${first}${second}${call})`
      : `(${first}${second}${stated.join('&&')}?${call}:NaN)`;
  }

  private parameter({ name, key }: Extract<Expression, { op: 'parameter' }>): string {
    const index = this.places.layout.parameters.indexOf(name);
    if (key === null) return `n${this.table('n', index)}`;
    if (key.op === 'join')
      return `k.pair(t${this.table('t', index)},${this.read(key.left)},${this.read(key.right)})`;
    const [first, a] = this.once(this.read(key));
    return `(${first}${a}<${this.places.codes.fixed}?t${this.table('t', index)}[${a}|0]:NaN)`;
  }
}
