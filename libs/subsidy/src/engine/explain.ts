import { yuan } from '#reference-data';
import { dayNumber } from '../facts/dates.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { isFactName, type FactName } from '../facts/vocabulary.js';
import type { CompiledPack } from '../pack/compile.js';
import type { Text } from '../pack/model.js';
import { PackError } from '../pack/problem.js';
import { bindingOf, type CompiledProgramme } from './compiled-programme.js';
import { unitInWords } from './explain-words.js';
import type { ExplainedClause, ExplainedUnit, Explanation } from './explanation.js';
import type { Answer } from './kleene.js';
import { Ledger, restingOn, type Claim, type Counter } from './ledger.js';
import { progressOf } from './progress.js';
import { referenceDayOf } from './subjects.js';
import { isOpen, type ProgrammeOutcome, type Trace, type TracePattern, type UnitStatus } from './trace.js';
import { askedOf, valuesRead, type Asked } from './values-read.js';

export type { ExplainedClause, ExplainedUnit, Explanation } from './explanation.js';
export type { ValueRead } from './values-read.js';

const ANSWERS: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', m: 'missing' };

const OUTCOMES: Readonly<Record<ProgrammeOutcome, Text>> = {
  eligible: { zh: '符合', en: 'eligible' },
  ineligible: { zh: '不符合', en: 'not eligible' },
  undetermined: { zh: '待核实', en: 'undetermined' },
};

const decisive = (units: readonly ExplainedUnit[]): ExplainedUnit | undefined =>
  units.findLast(({ counts }) => counts) ??
  units.findLast(({ status }) => isOpen(status)) ??
  units.findLast(({ clauses }) => clauses.length > 0);

const explainClauses = (asked: Asked, answers: string): readonly ExplainedClause[] =>
  Array.from(answers).map((letter, i): ExplainedClause => {
    const { code, text, cite, basis, requires, stop } = asked.compiled.programme.clauses[i]!;
    const answer = ANSWERS[letter]!;
    return {
      code,
      text,
      cite,
      basis,
      answer,
      values: valuesRead(asked, requires),
      progress: answer === 'no' ? progressOf(asked, requires) : [],
      stop,
    };
  });

const reasonsOf = (status: UnitStatus, clauses: readonly ExplainedClause[]): readonly string[] => {
  const codes = (answer: Answer, stops: boolean): readonly string[] =>
    clauses.filter((clause) => clause.answer === answer && (!stops || clause.stop)).map(({ code }) => code);
  switch (status) {
    case 'counts':
      return [];
    case 'refused':
      return codes('no', false);
    case 'missing':
      return codes('missing', false);
    case 'STOPPED':
      return codes('no', true);
    default:
      return [status];
  }
};

/** Counters as they stood when the unit was decided; a unit that counts is entered. */
const countersOf = (
  asked: Asked,
  ledger: Ledger,
  claim: Claim,
  pattern: TracePattern,
): readonly Counter[] => {
  const counts = pattern.status === 'counts';
  const { limits } = asked.compiled.programme;
  const wanted = limits.some(({ code }) => code === pattern.status) || counts ? limits : [];
  const counters = wanted.map((limit, i) => {
    const counter = ledger.counter(i, claim, (index) => asked.compiled.rules.value(index + 1, asked.frame));
    const own = limit.count === 'amount-fen' ? claim.amountFen : 1;
    return counts ? { ...counter, counted: counter.counted + own } : counter;
  });
  if (counts) ledger.pay(claim);
  return counters;
};

const explainUnit = (
  compiled: CompiledProgramme,
  facts: ProgrammeFacts,
  trace: Trace,
  ledger: Ledger,
  unit: string,
  pattern: TracePattern,
): ExplainedUnit => {
  const certificate = facts.certificates[pattern.certificate] ?? null;
  const employment = facts.employments[pattern.employment] ?? null;
  const { status, amountFen } = pattern;
  const on = referenceDayOf(compiled.programme, unit, facts, pattern, trace.request);
  const counts = status === 'counts';
  const common = {
    unit,
    status,
    counts,
    amountFen,
    payee: pattern.payee ?? null,
    certificateId: certificate?.certificateId ?? null,
    employmentId: employment?.employmentId ?? null,
    terms: pattern.terms ?? null,
  };
  if (pattern.answers === '') {
    const text = unitInWords(compiled, unit, pattern, [], [], []);
    return { ...common, reasons: [status], text, clauses: [], amount: [], counters: [] };
  }
  const binding = bindingOf(compiled, facts, on, pattern.certificate, pattern.employment, pattern.item);
  const asked = askedOf(compiled, binding, pattern.terms === undefined ? on : dayNumber(pattern.terms));
  const clauses = explainClauses(asked, pattern.answers);
  const amount = counts ? valuesRead(asked, compiled.programme.amount) : [];
  const claim = { unit, on, certificate: restingOn(facts, unit, pattern.certificate), amountFen };
  const counters = countersOf(asked, ledger, claim, pattern);
  return {
    ...common,
    reasons: reasonsOf(status, clauses),
    text: unitInWords(compiled, unit, pattern, clauses, amount, counters),
    clauses,
    amount,
    counters,
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
          zh: trace.amountFen === 0 ? '' : `，计发 ${counted} 项，合计 ${yuan(trace.amountFen)} 元`,
          en: trace.amountFen === 0 ? '' : `, ${counted} counted, CNY ${yuan(trace.amountFen)} in all`,
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
  const ledger = new Ledger(compiled, facts, trace.request);
  const units = trace.units.map(([unit, at]) =>
    explainUnit(compiled, facts, trace, ledger, unit, trace.patterns[at]!),
  );
  const { title, grants, equals } = compiled.programme;
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
    grants,
    equals,
  };
};

/** Facts that a person could supply to settle an undetermined answer, each once. */
export const evidenceMissing = ({ units }: Explanation): readonly FactName[] => [
  ...new Set(
    units
      .filter(({ status }) => status === 'missing')
      .flatMap(({ clauses }) => clauses.filter(({ answer }) => answer === 'missing'))
      .flatMap(({ values }) => values.filter(({ absent }) => absent))
      .map(({ name }) => name)
      .filter(isFactName)
      .concat(units.some(({ status }) => status === 'PAYEE_OPEN') ? ['application.by'] : []),
  ),
];
