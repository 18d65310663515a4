import type { ASTNode, ASTOperator } from '@marcbachmann/cel-js';
import { parseDay } from '../facts/dates.js';
import { definitionOf, FACT_NAMES, isFactName, type ValueType } from '../facts/vocabulary.js';
import { celEnvironment } from './cel-environment.js';
import type { Expression, Relation, FunctionName } from './expression.js';
import { FUNCTIONS, PERCENT } from './functions.js';
import { nearest } from './nearest.js';
import type { ExpressionProblem, ReadExpression, Scope } from './scope.js';

const LONGEST_SOURCE = 2_000;

class Refusal extends Error {
  constructor(readonly problem: ExpressionProblem) {
    super(problem.en);
  }
}

const refuse = (node: ASTNode, code: string, zh: string, en: string): never => {
  throw new Refusal({ code, zh, en, offset: node.start });
};

type Node<Op extends ASTOperator> = Extract<ASTNode, { readonly op: Op }>;

const textOf = (node: ASTNode | undefined): string | undefined =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;

const notAllowed = (node: ASTNode, what: string): never =>
  refuse(node, 'NOT_ALLOWED', `规则中不能使用 ${what}`, `${what} is not allowed in a rule`);

const mustBe = (expression: Expression, type: ValueType, node: ASTNode): Expression =>
  expression.type === type
    ? expression
    : refuse(
        node,
        'WRONG_TYPE',
        `应为 ${type}，实为 ${expression.type}`,
        `expected ${type}, found ${expression.type}`,
      );

const constant = (node: Node<'value'>): Expression => {
  const value = node.args;
  if (typeof value === 'boolean') return { op: 'constant', type: 'bool', value };
  if (typeof value === 'string') return { op: 'constant', type: 'string', value };
  if (typeof value === 'bigint') {
    if (!Number.isSafeInteger(Number(value)))
      return refuse(node, 'NUMBER_TOO_LARGE', `数值超出范围：${value}`, `number out of range: ${value}`);
    return { op: 'constant', type: 'int', value: Number(value) };
  }
  return notAllowed(
    node,
    value === null ? 'null' : typeof value === 'number' ? 'a decimal number' : 'this literal',
  );
};

const checkLiteral = (subject: Expression, literal: string, node: ASTNode): void => {
  if (subject.op !== 'fact') return;
  const { values, pattern } = definitionOf(subject.fact);
  if (values?.includes(literal) ?? pattern?.test(literal) ?? true) return;
  const hint = values === undefined ? '' : nearest(literal, values);
  refuse(
    node,
    'UNKNOWN_VALUE',
    `${subject.fact} 不会取值“${literal}”${hint && `，是否为“${hint}”`}`,
    `${subject.fact} is never "${literal}"${hint && `, did you mean "${hint}"`}`,
  );
};

const comparison = (node: Node<Relation>, scope: Scope): Expression => {
  const relation = node.op;
  const left = lower(node.args[0], scope);
  const right = mustBe(lower(node.args[1], scope), left.type, node.args[1]);
  if (relation !== '==' && relation !== '!=' && left.type !== 'int' && left.type !== 'date')
    return refuse(node, 'NOT_ORDERED', '只有数值和日期可以比较大小', 'only numbers and days have an order');
  if (right.op === 'constant' && right.type === 'string')
    checkLiteral(left, String(right.value), node.args[1]);
  if (left.op === 'constant' && left.type === 'string') checkLiteral(right, String(left.value), node.args[0]);
  return { op: 'compare', type: 'bool', relation, left, right };
};

const membership = (node: Node<'in'>, scope: Scope): Expression => {
  const [subject, list] = node.args;
  const value = mustBe(lower(subject, scope), 'string', subject);
  if (list.op === 'list') {
    const options = list.args.map((item) => {
      const text =
        textOf(item) ?? refuse(item, 'NOT_A_LITERAL', '列表只能含文字常量', 'a list may only hold literals');
      checkLiteral(value, text, item);
      return text;
    });
    return { op: 'among', type: 'bool', value, options };
  }
  if (list.op !== 'call' || list.args[0] !== 'catalogue') return notAllowed(list, '`in` this');
  const [name, day] = list.args[1];
  const catalogue = textOf(name) ?? '';
  if (!scope.catalogues.has(catalogue))
    return refuse(
      list,
      'UNKNOWN_CATALOGUE',
      `未定义的目录“${catalogue}”`,
      `unknown catalogue "${catalogue}"`,
    );
  if (day?.op !== 'id' || day.args !== 'asOf')
    return refuse(list, 'NOT_ALLOWED', '目录只能按 asOf 取用', 'a catalogue is read as of asOf');
  return { op: 'listed', type: 'bool', value, catalogue };
};

const parameter = (node: Node<'call'>, scope: Scope, type: ValueType): Expression => {
  const [first, ...rest] = node.args[1];
  const name =
    textOf(first) ?? refuse(node, 'NOT_A_LITERAL', '参数名须为文字常量', 'the name must be a literal');
  const declared = scope.parameters.get(name);
  if (declared === undefined) {
    const hint = nearest(name, [...scope.parameters.keys()]);
    return refuse(
      node,
      'UNKNOWN_PARAMETER',
      `未定义的参数“${name}”${hint && `，是否为“${hint}”`}`,
      `unknown parameter "${name}"${hint && `, did you mean "${hint}"`}`,
    );
  }
  if (declared.type !== type)
    return refuse(
      node,
      'WRONG_TYPE',
      `参数“${name}”为 ${declared.type}`,
      `parameter "${name}" is ${declared.type}`,
    );
  const keys = rest.map((key) => mustBe(lower(key, scope), 'string', key));
  if (declared.keys !== keys.length)
    return refuse(
      node,
      'WRONG_KEY',
      declared.keys === 0 ? `参数“${name}”没有键` : `参数“${name}”须指明 ${declared.keys} 个键`,
      declared.keys === 0
        ? `parameter "${name}" has no key`
        : `parameter "${name}" needs ${declared.keys === 1 ? 'a key' : 'two keys'}`,
    );
  const [left, right] = keys;
  const key: Expression | null =
    left === undefined ? null : right === undefined ? left : { op: 'join', type: 'string', left, right };
  return { op: 'parameter', type, name, key };
};

const apply = (node: Node<'call'>, scope: Scope, name: FunctionName): Expression => {
  const { takes, gives } = FUNCTIONS[name];
  const [a, b] = node.args[1] as [ASTNode, ASTNode];
  const left = mustBe(lower(a, scope), takes[0], a);
  return { op: 'apply', type: gives, name, left, right: mustBe(lower(b, scope), takes[1], b) };
};

const ratio = (node: Node<'call'>, scope: Scope): Expression => {
  const [numerator, denominator, percent] = node.args[1].map((of) => mustBe(lower(of, scope), 'int', of)) as [
    Expression,
    Expression,
    Expression,
  ];
  return { op: 'ratio', type: 'bool', numerator, denominator, percent };
};

const call = (node: Node<'call'>, scope: Scope): Expression => {
  const [name, given] = node.args;
  switch (name) {
    case 'parameter':
      return parameter(node, scope, 'int');
    case 'enabled':
      return parameter(node, scope, 'bool');
    case 'choice':
      return parameter(node, scope, 'string');
    case 'date': {
      const value = parseDay(textOf(given[0]) ?? '');
      if (value === undefined) return refuse(node, 'NOT_A_DAY', '不是有效日期', 'not a day of the calendar');
      return { op: 'constant', type: 'date', value };
    }
    case 'monthsBetween': {
      const [from, to] = given as [ASTNode, ASTNode];
      const start = mustBe(lower(from, scope), 'date', from);
      return { op: 'monthsBetween', type: 'int', from: start, to: mustBe(lower(to, scope), 'date', to) };
    }
    case 'addMonths':
    case 'addDays':
    case 'windowEnd':
    case 'min':
    case 'max':
      return apply(node, scope, name);
    case 'percent':
      return apply(node, scope, PERCENT[scope.rounding]);
    case 'ratio':
      return ratio(node, scope);
    default:
      return notAllowed(node, `${name}()`);
  }
};

const negation = (node: Node<'-_'>, scope: Scope): Expression => {
  const of = mustBe(lower(node.args, scope), 'int', node.args);
  return of.op === 'constant'
    ? { op: 'constant', type: 'int', value: 0 - Number(of.value) }
    : { op: 'negate', type: 'int', of };
};

const choice = (node: Node<'?:'>, scope: Scope): Expression => {
  const when = mustBe(lower(node.args[0], scope), 'bool', node.args[0]);
  const so = lower(node.args[1], scope);
  const otherwise = mustBe(lower(node.args[2], scope), so.type, node.args[2]);
  return { op: 'choose', type: so.type, when, so, otherwise };
};

/** The allow-list: whatever is not named here does not reach the typed form. */
const lower = (node: ASTNode, scope: Scope): Expression => {
  switch (node.op) {
    case 'value':
      return constant(node);
    case 'id':
    case '.': {
      const name =
        node.op === 'id' ? node.args : node.args[0].op === 'id' ? `${node.args[0].args}.${node.args[1]}` : '';
      if (!isFactName(name))
        return refuse(node, 'UNKNOWN_FACT', `未知事实“${name}”`, `unknown fact "${name}"`);
      return { op: 'fact', type: definitionOf(name).type, fact: name };
    }
    case '&&':
    case '||': {
      const left = mustBe(lower(node.args[0], scope), 'bool', node.args[0]);
      const right = mustBe(lower(node.args[1], scope), 'bool', node.args[1]);
      return { op: node.op === '&&' ? 'and' : 'or', type: 'bool', left, right };
    }
    case '!_':
      return { op: 'not', type: 'bool', of: mustBe(lower(node.args, scope), 'bool', node.args) };
    case '-_':
      return negation(node, scope);
    case '?:':
      return choice(node, scope);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node as Node<Relation>, scope);
    case 'in':
      return membership(node as Node<'in'>, scope);
    case '+':
    case '-':
    case '*': {
      const [a, b] = node.args;
      const left = mustBe(lower(a, scope), 'int', a);
      return {
        op: 'arithmetic',
        type: 'int',
        operator: node.op,
        left,
        right: mustBe(lower(b, scope), 'int', b),
      };
    }
    case 'call':
      return call(node, scope);
    case 'rcall':
      return notAllowed(node, `.${node.args[0]}()`);
    case '.?':
    case '[]':
    case '[?]':
    case '/':
    case '%':
    case 'list':
    case 'map':
      return notAllowed(node, `"${node.op}"`);
  }
};

const ENVIRONMENT = celEnvironment();

interface CelError {
  readonly code?: string;
  readonly summary?: string;
  readonly message?: string;
  readonly range?: { readonly start: number };
}

const celProblem = (error: CelError, source: string): ExpressionProblem => {
  const offset = error.range?.start ?? 0;
  const summary = error.summary ?? error.message ?? 'unreadable';
  if (error.code !== 'no_such_key' && error.code !== 'unknown_variable')
    return { code: 'BAD_EXPRESSION', zh: `表达式有误：${summary}`, en: `bad expression: ${summary}`, offset };
  const start = /[\w.]*$/.exec(source.slice(0, offset))!.index;
  const name = /^[\w.]*/.exec(source.slice(start))![0];
  const hint = nearest(name, FACT_NAMES);
  return {
    code: 'UNKNOWN_FACT',
    zh: `未知事实“${name}”${hint && `，是否为“${hint}”`}`,
    en: `unknown fact "${name}"${hint && `, did you mean "${hint}"`}`,
    offset: start,
  };
};

/** Parses, checks and lowers one rule. */
export const readExpression = (source: string, scope: Scope, expected: ValueType): ReadExpression => {
  if (source.length > LONGEST_SOURCE)
    return { problem: { code: 'TOO_LONG', zh: '表达式过长', en: 'expression too long', offset: 0 } };
  try {
    const parsed = ENVIRONMENT.parse(source);
    const checked = parsed.check();
    if (!checked.valid) return { problem: celProblem(checked.error ?? {}, source) };
    return { expression: mustBe(lower(parsed.ast, scope), expected, parsed.ast) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    return { problem: celProblem(error as CelError, source) };
  }
};
