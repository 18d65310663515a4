import { yuan } from '#reference-data';
import { localDate, type DayNumber } from '../facts/dates.js';
import { READERS, type Binding, type FactValue } from '../facts/bindings.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { definitionOf, type FactName } from '../facts/vocabulary.js';
import type { CompiledPack } from '../pack/compile.js';
import type { Basis, Citation, Ground, Scalar, Text, Validity } from '../pack/model.js';
import { PackError } from '../pack/problem.js';
import { rowOn } from '../pack/read-dated.js';
import type { CompiledProgramme } from './compiled-programme.js';
import { walk, type Expression } from './expression.js';
import type { Answer } from './kleene.js';
import { referenceDayOf } from './subjects.js';
import type { ProgrammeOutcome, Trace, TracePattern, UnitStatus } from './trace.js';
import { BASIS_WORDS, BUILT_IN, factText, scalarText } from './wording.js';

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

export interface ExplainedClause {
  readonly code: string;
  readonly text: Text;
  readonly cite: readonly Citation[];
  readonly basis: Basis;
  readonly answer: Answer;
  readonly values: readonly ValueRead[];
}

export interface ExplainedUnit {
  readonly unit: string;
  readonly status: UnitStatus;
  readonly counts: boolean;
  readonly amountFen: number;
  readonly certificateId: string | null;
  readonly employmentId: string | null;
  /** Codes of the clauses that say no or lack evidence, or of what the engine or a limit found. */
  readonly reasons: readonly string[];
  readonly text: Text;
  readonly clauses: readonly ExplainedClause[];
  readonly amount: readonly ValueRead[];
}

export interface Explanation {
  readonly programme: string;
  readonly title: Text;
  readonly outcome: ProgrammeOutcome;
  readonly amountFen: number;
  /** A value that is made up was used: every screen and file must say so. */
  readonly demo: boolean;
  readonly summary: Text;
  /** Clauses of the unit that decided: the last one paid, else the last one that lacks evidence, else the last one. */
  readonly clauses: readonly ExplainedClause[];
  readonly units: readonly ExplainedUnit[];
}

const ANSWERS: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', m: 'missing' };

const join = (texts: readonly Text[], zh: string, en: string): Text => ({
  zh: texts.map((text) => text.zh).join(zh),
  en: texts.map((text) => text.en).join(en),
});

const dated = (row: Ground & Validity): ValueRead['row'] => ({
  cite: row.cite,
  basis: row.basis,
  from: localDate(row.from),
  until: row.until === null ? null : localDate(row.until),
});

const keyValue = (key: Expression | null, binding: Binding): FactValue =>
  key?.op === 'fact' ? READERS[key.fact](binding) : key?.op === 'constant' ? key.value : undefined;

/** The values that an expression reads, in the order of its text and each once. */
const valuesRead = (
  compiled: CompiledProgramme,
  expression: Expression,
  binding: Binding,
): readonly ValueRead[] => {
  const values = new Map<string, ValueRead>();
  const add = (value: ValueRead): void => void (values.has(value.name) || values.set(value.name, value));
  walk(expression, (part) => {
    if (part.op === 'fact') {
      const { zh, en } = definitionOf(part.fact);
      const value = READERS[part.fact](binding);
      add({
        name: part.fact,
        title: { zh, en },
        value: factText(part.fact, value),
        absent: value === undefined,
        row: null,
      });
    }
    if (part.op === 'parameter') {
      const parameter = compiled.parameter(part.name);
      const row = parameter.rows[rowOn(parameter.rows, binding.on)]!;
      const key = keyValue(part.key, binding);
      const value: Scalar | null | undefined =
        row.value instanceof Map ? row.value.get(String(key)) : (row.value as Scalar | null);
      const text =
        value === undefined || value === null
          ? { zh: '未定', en: 'not set' }
          : scalarText(value, parameter.unit);
      add({
        name: part.name,
        title: parameter.title,
        value: text,
        absent: value === undefined || value === null,
        row: dated(row),
      });
    }
    if (part.op === 'listed') {
      const catalogue = compiled.catalogue(part.catalogue);
      const version = catalogue.rows[rowOn(catalogue.rows, binding.on)]!;
      const looked = keyValue(part.value, binding);
      const name = version.occupations.get(String(looked));
      const text =
        name === undefined
          ? { zh: '不在目录', en: 'not listed' }
          : { zh: `在目录：${name}`, en: `listed: ${name}` };
      add({ name: part.catalogue, title: catalogue.title, value: text, absent: false, row: dated(version) });
    }
  });
  return [...values.values()];
};

const inWords = (values: readonly ValueRead[]): Text =>
  join(
    values.map(({ title, value }) => ({ zh: `${title.zh}：${value.zh}`, en: `${title.en}: ${value.en}` })),
    '，',
    ', ',
  );

const citesInWords = ({ cite, basis }: Ground): Text => {
  const codes = cite.map((entry) => entry.cite).join(', ');
  return basis === 'document'
    ? { zh: `〔${codes}〕`, en: ` [${codes}]` }
    : {
        zh: `〔${codes || '—'}，${BASIS_WORDS[basis].zh}〕`,
        en: ` [${codes || '-'}, ${BASIS_WORDS[basis].en}]`,
      };
};

const clauseInWords = ({ text, answer, values, cite, basis }: ExplainedClause): Text => {
  const shown = inWords(answer === 'missing' ? values.filter(({ absent }) => absent) : values);
  const cites = citesInWords({ cite, basis });
  return answer === 'missing'
    ? {
        zh: `缺少证据：${text.zh}（${shown.zh}）${cites.zh}`,
        en: `evidence missing: ${text.en} (${shown.en})${cites.en}`,
      }
    : { zh: `${text.zh}（${shown.zh}）${cites.zh}`, en: `${text.en} (${shown.en})${cites.en}` };
};

const codeInWords = (compiled: CompiledProgramme, code: string): Text => {
  const limit = compiled.programme.limits.find((entry) => entry.code === code);
  if (limit === undefined) return BUILT_IN[code as keyof typeof BUILT_IN];
  const cites = citesInWords(limit);
  return { zh: `${limit.text.zh}${cites.zh}`, en: `${limit.text.en}${cites.en}` };
};

const unitInWords = (
  compiled: CompiledProgramme,
  unit: string,
  pattern: TracePattern,
  clauses: readonly ExplainedClause[],
  amount: readonly ValueRead[],
): Text => {
  if (pattern.status === 'counts') {
    const shown = inWords(amount);
    const grounds = join(
      amount.flatMap(({ row }) => (row === null ? [] : [citesInWords(row)])),
      '',
      '',
    );
    return {
      zh: `${unit} 计发 ${yuan(pattern.amountFen)} 元（${shown.zh}）${grounds.zh}`,
      en: `${unit} pays CNY ${yuan(pattern.amountFen)} (${shown.en})${grounds.en}`,
    };
  }
  const reasons =
    pattern.status === 'refused' || pattern.status === 'missing'
      ? clauses.filter(({ answer }) => answer !== 'yes').map(clauseInWords)
      : [codeInWords(compiled, pattern.status)];
  const { zh, en } = join(reasons, '；', '; ');
  return pattern.status === 'missing'
    ? { zh: `${unit} 待核实：${zh}`, en: `${unit} is open: ${en}` }
    : { zh: `${unit} 不计：${zh}`, en: `${unit} does not count: ${en}` };
};

const OUTCOMES: Readonly<Record<ProgrammeOutcome, Text>> = {
  eligible: { zh: '符合', en: 'eligible' },
  ineligible: { zh: '不符合', en: 'not eligible' },
  undetermined: { zh: '待核实', en: 'undetermined' },
};

const decisive = (units: readonly ExplainedUnit[]): ExplainedUnit | undefined =>
  units.findLast(({ counts }) => counts) ??
  units.findLast(({ status }) => status === 'missing' || status === 'AMOUNT') ??
  units.findLast(({ clauses }) => clauses.length > 0);

const explainUnit = (
  compiled: CompiledProgramme,
  facts: ProgrammeFacts,
  trace: Trace,
  unit: string,
  pattern: TracePattern,
): ExplainedUnit => {
  const certificate = facts.certificates[pattern.certificate] ?? null;
  const employment = facts.employments[pattern.employment] ?? null;
  const on: DayNumber = referenceDayOf(compiled.programme, unit, certificate, trace.request);
  const binding: Binding = { facts, on, region: compiled.region, certificate, employment };
  const clauses = Array.from(pattern.answers).map((letter, i): ExplainedClause => {
    const { code, text, cite, basis, requires } = compiled.programme.clauses[i]!;
    return {
      code,
      text,
      cite,
      basis,
      answer: ANSWERS[letter]!,
      values: valuesRead(compiled, requires, binding),
    };
  });
  const counts = pattern.status === 'counts';
  const amount = counts ? valuesRead(compiled, compiled.programme.amount, binding) : [];
  const byClauses = pattern.status === 'refused' || pattern.status === 'missing';
  const wanted: Answer = pattern.status === 'refused' ? 'no' : 'missing';
  return {
    unit,
    status: pattern.status,
    counts,
    amountFen: pattern.amountFen,
    certificateId: certificate?.certificateId ?? null,
    employmentId: employment?.employmentId ?? null,
    reasons: counts
      ? []
      : byClauses
        ? clauses.filter(({ answer }) => answer === wanted).map(({ code }) => code)
        : [pattern.status],
    text: unitInWords(compiled, unit, pattern, clauses, amount),
    clauses,
    amount,
  };
};

const usesDemo = (compiled: CompiledProgramme, units: readonly ExplainedUnit[]): boolean =>
  compiled.demoRules.length > 0 ||
  units.some(({ clauses, amount }) =>
    [...clauses.flatMap(({ values }) => values), ...amount].some(({ row }) => row?.basis === 'demo'),
  );

const summaryOf = (title: Text, trace: Trace, units: readonly ExplainedUnit[], demo: boolean): Text => {
  const outcome = OUTCOMES[trace.outcome];
  const counted = units.filter(({ counts }) => counts).length;
  const paid =
    counted === 0
      ? { zh: '', en: '' }
      : {
          zh: `，计发 ${counted} 项，合计 ${yuan(trace.amountFen)} 元`,
          en: `, ${counted} counted, CNY ${yuan(trace.amountFen)} in all`,
        };
  const none =
    units.length > 0
      ? { zh: '', en: '' }
      : { zh: '，本期没有可申领的事项', en: ', nothing to claim in this period' };
  const made = demo ? { zh: '（含示例参数）', en: ' (with demonstration values)' } : { zh: '', en: '' };
  return {
    zh: `${title.zh}：${outcome.zh}${paid.zh}${none.zh}${made.zh}`,
    en: `${title.en}: ${outcome.en}${paid.en}${none.en}${made.en}`,
  };
};

/**
 * Expands a stored trace to every clause with its words, citation, values and answer, and every unit with why it
 * counts or not. Needs the pack and the facts that the decision was made with.
 */
export const explain = (
  pack: CompiledPack,
  programme: string,
  facts: ProgrammeFacts,
  trace: Trace,
): Explanation => {
  const compiled = pack.compiled.get(programme);
  if (compiled === undefined || trace.programme !== programme)
    throw new PackError(`the trace is not of "${programme}"`);
  const units = trace.units.map(([unit, at]) =>
    explainUnit(compiled, facts, trace, unit, trace.patterns[at]!),
  );
  const { title } = compiled.programme;
  const demo = usesDemo(compiled, units);
  return {
    programme,
    title,
    outcome: trace.outcome,
    amountFen: trace.amountFen,
    demo,
    summary: summaryOf(title, trace, units, demo),
    clauses: decisive(units)?.clauses ?? [],
    units,
  };
};

/** Facts that a person could supply to settle an undetermined answer, each once. */
export const evidenceMissing = ({ units }: Explanation): readonly FactName[] => [
  ...new Set(
    units
      .filter(({ status }) => status === 'missing')
      .flatMap(({ clauses }) => clauses.filter(({ answer }) => answer === 'missing'))
      .flatMap(({ values }) => values.filter(({ absent, row }) => absent && row === null))
      .map(({ name }) => name as FactName),
  ),
];
