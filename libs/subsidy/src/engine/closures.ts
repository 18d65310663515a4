import type { FactValue } from '../facts/bindings.js';
import { monthsBetween } from '../facts/dates.js';
import { ARITHMETIC } from './arithmetic.js';
import { FUNCTIONS, KEY_SEPARATOR, reachesRatio } from './functions.js';
import type { Expression, Relation } from './expression.js';
import { MISSING, NO, YES, type Kleene } from './kleene.js';
import type { Frame, Layout, Rules, RunnableRules } from './layout.js';

type Ask = (frame: Frame) => Kleene;
type Read = (frame: Frame) => FactValue;

type Present = boolean | number | string;

const RELATIONS: Readonly<Record<Relation, (a: Present, b: Present) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const kleene = (value: FactValue): Kleene => (value === undefined ? MISSING : value === true ? YES : NO);

const bool = (value: Kleene): FactValue => (value === MISSING ? undefined : value === YES);

const reader = (expression: Expression, layout: Layout): Read => {
  switch (expression.op) {
    case 'constant': {
      const { value } = expression;
      return () => value;
    }
    case 'fact': {
      const slot = layout.facts.indexOf(expression.fact);
      const bit = 1 << slot;
      return (frame) => ((frame.absent & bit) !== 0 ? undefined : frame.slots[slot]);
    }
    case 'parameter': {
      const index = layout.parameters.indexOf(expression.name);
      if (expression.key === null) return (frame) => frame.parameters[index] as Present;
      const key = reader(expression.key, layout);
      return (frame) => {
        const at = key(frame);
        return at === undefined
          ? undefined
          : (frame.parameters[index] as ReadonlyMap<string, Present>).get(String(at));
      };
    }
    case 'choose': {
      const when = asker(expression.when, layout);
      const so = reader(expression.so, layout);
      const otherwise = reader(expression.otherwise, layout);
      return (frame) => {
        const answer = when(frame);
        return answer === MISSING ? undefined : answer === YES ? so(frame) : otherwise(frame);
      };
    }
    case 'arithmetic': {
      const left = reader(expression.left, layout);
      const right = reader(expression.right, layout);
      const compute = ARITHMETIC[expression.operator];
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a === undefined || b === undefined ? undefined : compute(Number(a), Number(b));
      };
    }
    case 'apply': {
      const left = reader(expression.left, layout);
      const right = reader(expression.right, layout);
      const { compute } = FUNCTIONS[expression.name];
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a === undefined || b === undefined ? undefined : compute(Number(a), Number(b));
      };
    }
    case 'join': {
      const left = reader(expression.left, layout);
      const right = reader(expression.right, layout);
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a === undefined || b === undefined ? undefined : `${a}${KEY_SEPARATOR}${b}`;
      };
    }
    case 'negate': {
      const of = reader(expression.of, layout);
      return (frame) => {
        const value = of(frame);
        return value === undefined ? undefined : 0 - Number(value);
      };
    }
    case 'monthsBetween': {
      const from = reader(expression.from, layout);
      const to = reader(expression.to, layout);
      return (frame) => {
        const a = from(frame);
        const b = to(frame);
        return a === undefined || b === undefined ? undefined : monthsBetween(Number(a), Number(b));
      };
    }
    case 'not':
    case 'and':
    case 'or':
    case 'compare':
    case 'among':
    case 'listed':
    case 'ratio': {
      const ask = asker(expression, layout);
      return (frame) => bool(ask(frame));
    }
  }
};

const asker = (expression: Expression, layout: Layout): Ask => {
  switch (expression.op) {
    case 'not': {
      const of = asker(expression.of, layout);
      return (frame) => (YES - of(frame)) as Kleene;
    }
    case 'and': {
      const left = asker(expression.left, layout);
      const right = asker(expression.right, layout);
      return (frame) => {
        const a = left(frame);
        return a === NO ? NO : (Math.min(a, right(frame)) as Kleene);
      };
    }
    case 'or': {
      const left = asker(expression.left, layout);
      const right = asker(expression.right, layout);
      return (frame) => {
        const a = left(frame);
        return a === YES ? YES : (Math.max(a, right(frame)) as Kleene);
      };
    }
    case 'compare': {
      const left = reader(expression.left, layout);
      const right = reader(expression.right, layout);
      const holds = RELATIONS[expression.relation];
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a === undefined || b === undefined ? MISSING : holds(a, b) ? YES : NO;
      };
    }
    case 'among': {
      const value = reader(expression.value, layout);
      const options: ReadonlySet<FactValue> = new Set(expression.options);
      return (frame) => {
        const found = value(frame);
        return found === undefined ? MISSING : options.has(found) ? YES : NO;
      };
    }
    case 'listed': {
      const value = reader(expression.value, layout);
      const index = layout.catalogues.indexOf(expression.catalogue);
      return (frame) => {
        const found = value(frame);
        return found === undefined ? MISSING : frame.catalogues[index]!.has(String(found)) ? YES : NO;
      };
    }
    case 'ratio': {
      const numerator = reader(expression.numerator, layout);
      const denominator = reader(expression.denominator, layout);
      const percent = reader(expression.percent, layout);
      return (frame) => {
        const [a, b, c] = [numerator(frame), denominator(frame), percent(frame)];
        return a === undefined || b === undefined || c === undefined
          ? MISSING
          : kleene(reachesRatio(Number(a), Number(b), Number(c)));
      };
    }
    case 'constant':
    case 'fact':
    case 'parameter':
    case 'choose':
    case 'arithmetic':
    case 'apply':
    case 'join':
    case 'negate':
    case 'monthsBetween': {
      const read = reader(expression, layout);
      return (frame) => kleene(read(frame));
    }
  }
};

/** Rules as a tree of closures: the answers where code may not be generated, and the check on the generated ones. */
export const closuresOf = (rules: Rules, layout: Layout): RunnableRules => {
  const clauses = rules.clauses.map((clause) => asker(clause, layout));
  const values = rules.values.map((value) => reader(value, layout));
  return {
    answer: (frame, answers) => {
      for (let i = 0; i < clauses.length; i += 1) answers[i] = clauses[i]!(frame);
    },
    value: (index, frame) => values[index]!(frame) as number | undefined,
  };
};
