import { addMonths, dayNumber, monthOf } from '../facts/dates.js';
import { definitionOf } from '../facts/vocabulary.js';
import type { Text } from '../pack/model.js';
import type { Expression } from './expression.js';
import { valueOf, type Asked } from './values-read.js';

/** How far a rule that asks for so many months is met, and the month in which it may be. */
export interface Progress {
  readonly have: number;
  readonly need: number;
  /** `YYYY-MM`, if a month is added each month. */
  readonly expected: string;
  readonly text: Text;
}

interface Sides {
  readonly counted: Expression;
  readonly target: Expression;
  /** 1 where the target itself is not enough. */
  readonly beyond: 0 | 1;
}

type Comparison = Extract<Expression, { op: 'compare' }>;

/** What is asked for as a whole: parts joined by "and". */
const conjuncts = (expression: Expression): readonly Expression[] =>
  expression.op === 'and' ? [...conjuncts(expression.left), ...conjuncts(expression.right)] : [expression];

/** What grows by one each month while nothing else changes, in words. */
const growing = (expression: Expression): Text | null => {
  if (expression.op === 'fact') {
    const { zh, en, grows } = definitionOf(expression.fact);
    return grows === undefined ? null : { zh, en };
  }
  if (expression.op !== 'monthsBetween' || expression.from.op !== 'fact') return null;
  if (expression.to.op !== 'fact' || expression.to.fact !== 'asOf') return null;
  const { zh, en } = definitionOf(expression.from.fact);
  return { zh: `自${zh}起满`, en: `since ${en}` };
};

/** `counted >= target` and its like. */
const sidesOf = ({ relation, left, right }: Comparison): Sides | null => {
  if (relation === '>=' || relation === '>')
    return { counted: left, target: right, beyond: relation === '>' ? 1 : 0 };
  if (relation === '<=' || relation === '<')
    return { counted: right, target: left, beyond: relation === '<' ? 1 : 0 };
  return null;
};

const numberOf = (asked: Asked, part: Expression): number | undefined => {
  const value = valueOf(asked, part);
  return value === undefined ? undefined : Number(value);
};

/** First day of what is counted in full months; undefined where single months are counted. */
const startOf = (asked: Asked, counted: Expression): number | undefined =>
  counted.op === 'monthsBetween'
    ? numberOf(asked, counted.from)
    : counted.op === 'fact' && counted.fact === 'certificate.monthsHeld'
      ? dayNumber(asked.binding.certificate!.issuedOn)
      : undefined;

/** For each comparison of a clause that is not met yet and will be by waiting. */
export const progressOf = (asked: Asked, requires: Expression): readonly Progress[] =>
  conjuncts(requires).flatMap((part): Progress[] => {
    const found = part.op === 'compare' ? sidesOf(part) : null;
    const words = found === null ? null : growing(found.counted);
    if (found === null || words === null) return [];
    const have = numberOf(asked, found.counted);
    const target = numberOf(asked, found.target);
    if (have === undefined || target === undefined || have >= target + found.beyond) return [];
    const need = target + found.beyond;
    const start = startOf(asked, found.counted);
    const expected = monthOf(
      start === undefined ? addMonths(asked.binding.on, need - have) : addMonths(start, need),
    );
    return [
      {
        have,
        need,
        expected,
        text: {
          zh: `${words.zh} ${have}/${need} 个月，预计 ${expected} 满足`,
          en: `${words.en} ${have}/${need} months, may be met in ${expected}`,
        },
      },
    ];
  });
