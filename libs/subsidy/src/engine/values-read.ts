import { READERS, type Binding, type FactValue } from '../facts/bindings.js';
import { localDate, type DayNumber } from '../facts/dates.js';
import { definitionOf, type FactName } from '../facts/vocabulary.js';
import type { Ground, Scalar, Text, Validity } from '../pack/model.js';
import { rowOn } from '../pack/read-dated.js';
import { closuresOf } from './closures.js';
import { fillFrame, newFrame, type CompiledProgramme } from './compiled-programme.js';
import { walk, type Expression } from './expression.js';
import type { Frame } from './layout.js';
import { factText, scalarText } from './wording.js';

/** A fact, parameter or catalogue that a rule read, in words. */
export interface ValueRead {
  readonly name: string;
  readonly title: Text;
  readonly value: Text;
  /** A fact that nobody has stated: the evidence to ask for. */
  readonly absent: boolean;
  /** For parameters and catalogues: the row it stands in. */
  readonly row: (Ground & { readonly from: string; readonly until: string | null }) | null;
}

const dated = (row: Ground & Validity): ValueRead['row'] => ({
  cite: row.cite,
  basis: row.basis,
  from: localDate(row.from),
  until: row.until === null ? null : localDate(row.until),
});

/** What a clause was asked about: the facts and tables of its unit. */
export interface Asked {
  readonly compiled: CompiledProgramme;
  readonly binding: Binding;
  /** The day whose values apply. */
  readonly terms: DayNumber;
  readonly frame: Frame;
}

export const askedOf = (compiled: CompiledProgramme, binding: Binding, terms: DayNumber): Asked => {
  const frame = newFrame(compiled.layout);
  fillFrame(frame, compiled, binding, compiled.valuesOn(terms));
  return { compiled, binding, terms, frame };
};

/**
 * Value of a part of a rule; undefined when something it reads is missing, and where the rule never got to the part and it
 * lies beyond the calendar or the safe integers.
 */
export const valueOf = ({ compiled, frame }: Asked, part: Expression): FactValue => {
  try {
    return closuresOf({ clauses: [], values: [part] }, compiled.layout).value(0, frame) as FactValue;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const ofFact = ({ binding }: Asked, fact: FactName): ValueRead => {
  const { zh, en } = definitionOf(fact);
  const value = READERS[fact](binding);
  return {
    name: fact,
    title: { zh, en },
    value: factText(fact, value),
    absent: value === undefined,
    row: null,
  };
};

const ofParameter = (asked: Asked, part: Extract<Expression, { op: 'parameter' }>): ValueRead => {
  const parameter = asked.compiled.parameter(part.name);
  const row = parameter.rows[rowOn(parameter.rows, asked.terms)]!;
  const value: Scalar | null | undefined =
    row.value instanceof Map
      ? row.value.get(String(part.key === null ? undefined : valueOf(asked, part.key)))
      : (row.value as Scalar | null);
  const absent = value === undefined || value === null;
  const text = absent ? { zh: '未定', en: 'not set' } : scalarText(value, parameter.unit);
  return { name: part.name, title: parameter.title, value: text, absent, row: dated(row) };
};

const ofCatalogue = (asked: Asked, part: Extract<Expression, { op: 'listed' }>): ValueRead => {
  const catalogue = asked.compiled.catalogue(part.catalogue);
  const version = catalogue.rows[rowOn(catalogue.rows, asked.terms)]!;
  const name = version.occupations.get(String(valueOf(asked, part.value)));
  const text =
    name === undefined
      ? { zh: '不在目录', en: 'not listed' }
      : { zh: `在目录：${name}`, en: `listed: ${name}` };
  return { name: part.catalogue, title: catalogue.title, value: text, absent: false, row: dated(version) };
};

/** Stands among the missing values where a share of nothing was asked for. */
const ZERO_DENOMINATOR = 'ZERO_DENOMINATOR';

const same = (word: string): Text => ({ zh: word, en: word });

/** Days that are computed on the way, and a share of nothing. */
const ofComputed = (asked: Asked, part: Expression): ValueRead | null => {
  if (part.op === 'apply' && part.type === 'date') {
    const day = valueOf(asked, part);
    if (day === undefined) return null;
    const title =
      part.name === 'windowEnd'
        ? { zh: '最后一日（含）', en: 'last day, included' }
        : { zh: '推算日期', en: 'computed day' };
    return { name: part.name, title, value: same(localDate(Number(day))), absent: false, row: null };
  }
  if (part.op === 'ratio' && valueOf(asked, part.denominator) === 0)
    return {
      name: ZERO_DENOMINATOR,
      title: { zh: '比例的基数', en: 'what the share is taken of' },
      value: { zh: '为零，无从计算', en: 'is zero, there is no share of it' },
      absent: true,
      row: null,
    };
  return null;
};

const read = (asked: Asked, part: Expression): ValueRead | null => {
  if (part.op === 'fact') return ofFact(asked, part.fact);
  if (part.op === 'parameter') return ofParameter(asked, part);
  if (part.op === 'listed') return ofCatalogue(asked, part);
  return ofComputed(asked, part);
};

/** The values that an expression reads, in the order of its text and each once. */
export const valuesRead = (asked: Asked, expression: Expression): readonly ValueRead[] => {
  const values = new Map<string, ValueRead>();
  walk(expression, (part) => {
    const value = read(asked, part);
    if (value !== null && !values.has(value.name)) values.set(value.name, value);
  });
  return [...values.values()];
};
