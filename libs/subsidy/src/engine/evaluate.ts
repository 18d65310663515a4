import type { LocalDate } from '#event-sourcing';
import { dayNumber, localDate, type DayNumber } from '../facts/dates.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { CompiledPack } from '../pack/compile.js';
import { PackError } from '../pack/problem.js';
import { paysMoney } from '../pack/read-kind.js';
import {
  bindingOf,
  fillFrame,
  newFrame,
  obstaclesOn,
  type ActivationObstacle,
  type CompiledProgramme,
} from './compiled-programme.js';
import { walk, type Expression } from './expression.js';
import { KEY_SEPARATOR } from './functions.js';
import { MISSING, NO, YES, type Kleene } from './kleene.js';
import type { Frame } from './layout.js';
import { Ledger } from './ledger.js';
import { subjectsOf, type Subject } from './subjects.js';
import {
  TraceWriter,
  type EvaluationRequest,
  type ProgrammeOutcome,
  type Trace,
  type TracePattern,
} from './trace.js';

export interface Evaluation {
  readonly outcome: ProgrammeOutcome;
  /** Units that are paid, in the order of time. */
  readonly units: readonly string[];
  readonly amountFen: number;
  /** Nothing is paid because what would be paid stands in an earlier decision. */
  readonly alreadyDecided: boolean;
  readonly trace: Trace;
}

/** A value that the programme needs is not there, so it answers nobody. */
export interface NotActivated {
  readonly outcome: 'not-activated';
  readonly on: LocalDate;
  readonly obstacles: readonly ActivationObstacle[];
}

const LETTERS = ['n', 'm', 'y'] as const;

const programmeOf = (pack: CompiledPack, name: string): CompiledProgramme => {
  const compiled = pack.compiled.get(name);
  if (compiled === undefined) throw new PackError(`${pack.packId} has no programme "${name}"`);
  return compiled;
};

/** What stands in the way of using a programme on a day; empty when nothing does. */
export const activationOf = (
  pack: CompiledPack,
  programme: string,
  on: LocalDate,
  demo: boolean,
): readonly ActivationObstacle[] => obstaclesOn(programmeOf(pack, programme), dayNumber(on), demo);

const keyIn = (compiled: CompiledProgramme, frame: Frame, key: Expression | null): string | null => {
  if (key?.op === 'join') {
    const [left, right] = [keyIn(compiled, frame, key.left), keyIn(compiled, frame, key.right)];
    return left === null || right === null ? null : `${left}${KEY_SEPARATOR}${right}`;
  }
  const slot = key?.op === 'fact' ? compiled.layout.facts.indexOf(key.fact) : -1;
  return slot < 0 ? null : String(frame.slots[slot]);
};

/** `terms`: the day whose values apply. */
const rowsOf = (compiled: CompiledProgramme, frame: Frame, terms: DayNumber): TracePattern['rows'] => {
  const { parameterRows } = compiled.valuesOn(terms);
  const rows: [string, LocalDate, string | null][] = [];
  walk(compiled.programme.amount, (part) => {
    if (part.op !== 'parameter') return;
    const row = compiled.parameter(part.name).rows[
      parameterRows[compiled.layout.parameters.indexOf(part.name)]!
    ]!;
    rows.push([part.name, localDate(row.from), keyIn(compiled, frame, part.key)]);
  });
  return rows;
};

/** What is asked of every certificate and post of a unit. */
interface Question {
  readonly compiled: CompiledProgramme;
  readonly frame: Frame;
  readonly facts: ProgrammeFacts;
  readonly subject: Subject;
  /** The day whose values apply. */
  readonly terms: DayNumber;
}

/** Index -1: nothing is put forward. */
const fill = (question: Question, certificate: number, employment: number): void => {
  const { compiled, frame, facts, subject, terms } = question;
  fillFrame(
    frame,
    compiled,
    bindingOf(compiled, facts, subject.on, certificate, employment, subject.item),
    compiled.valuesOn(terms),
  );
};

interface Finding {
  readonly pattern: TracePattern;
  readonly overall: Kleene;
  readonly yes: number;
}

const pay = ({ compiled, frame, terms }: Question): Pick<TracePattern, 'status' | 'amountFen' | 'rows'> => {
  if (!paysMoney(compiled.programme.kind)) return { status: 'counts', amountFen: 0, rows: [] };
  const amountFen = compiled.rules.value(0, frame);
  if (amountFen === undefined) return { status: 'AMOUNT', amountFen: 0, rows: [] };
  if (amountFen <= 0)
    throw new PackError(`the amount of "${compiled.programme.name}" on ${localDate(terms)} is not positive`);
  return { status: 'counts', amountFen, rows: rowsOf(compiled, frame, terms) };
};

const find = (question: Question, answers: Kleene[], certificate: number, employment: number): Finding => {
  const { compiled, frame, subject, terms } = question;
  fill(question, certificate, employment);
  compiled.rules.answer(frame, answers);
  let overall: Kleene = YES;
  let yes = 0;
  let letters = '';
  let stopped = false;
  for (let i = 0; i < answers.length; i += 1) {
    const answer = answers[i]!;
    if (answer < overall) overall = answer;
    if (answer === YES) yes += 1;
    if (answer === NO && compiled.programme.clauses[i]!.stop) stopped = true;
    letters += LETTERS[answer];
  }
  const also = {
    certificate,
    employment,
    answers: letters,
    ...(subject.item === undefined ? {} : { item: subject.item }),
    ...(terms === subject.on ? {} : { terms: localDate(terms) }),
  };
  if (stopped || overall !== YES) {
    const status = stopped ? 'STOPPED' : overall === NO ? 'refused' : 'missing';
    return {
      pattern: { ...also, status, amountFen: 0, rows: [] },
      overall: stopped ? MISSING : overall,
      yes,
    };
  }
  const paid = pay(question);
  return { pattern: { ...also, ...paid }, overall: paid.status === 'counts' ? YES : MISSING, yes };
};

const isBetter = (a: Finding, b: Finding): boolean =>
  a.overall !== b.overall
    ? a.overall > b.overall
    : a.pattern.amountFen !== b.pattern.amountFen
      ? a.pattern.amountFen > b.pattern.amountFen
      : a.yes > b.yes;

/** The best answer that the certificates and posts of a person allow; the first of equal ones. */
const best = (question: Question): TracePattern => {
  const answers: Kleene[] = [];
  const { certificates, employments } = question.subject;
  let found: Finding | undefined;
  let last: Finding | undefined;
  for (const certificate of certificates)
    for (const employment of employments) {
      last = find(question, answers, certificate, employment);
      if (found === undefined || isBetter(last, found)) found = last;
    }
  const { pattern } = found!;
  if (found !== last) fill(question, pattern.certificate, pattern.employment);
  return pattern;
};

/** The day whose values apply: that of the first unit paid where terms are kept, else the reference day. */
const termsOn = ({ programme }: CompiledProgramme, ledger: Ledger, on: DayNumber): DayNumber => {
  const kept = programme.grandfather;
  if (kept === null || on < kept.from || (kept.until !== null && on > kept.until)) return on;
  const first = ledger.firstPaidOn();
  return first !== undefined && first < kept.from ? first : on;
};

/**
 * Answers one programme for one person and period, with every clause asked for every unit.
 * Pure: the same pack, facts and request give the same trace, byte for byte in canonical JSON.
 * @throws PackError when the pack itself has no answer (a day without a row, an amount that is not positive).
 */
export const evaluate = (
  pack: CompiledPack,
  programme: string,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): Evaluation | NotActivated => {
  const compiled = programmeOf(pack, programme);
  const frame = newFrame(compiled);
  const ledger = new Ledger(compiled, facts, request);
  const writer = new TraceWriter();
  for (const subject of subjectsOf(compiled.programme, facts, request)) {
    if (subject.barred !== null) {
      const certificate = subject.certificates[0]!;
      writer.add(subject.unit, {
        status: subject.barred,
        certificate,
        employment: -1,
        ...(subject.item === undefined ? {} : { item: subject.item }),
        answers: '',
        amountFen: 0,
        rows: [],
      });
      continue;
    }
    const terms = termsOn(compiled, ledger, subject.on);
    const obstacles = obstaclesOn(compiled, terms, request.demo);
    if (obstacles.length > 0) return { outcome: 'not-activated', on: localDate(terms), obstacles };
    const pattern = best({ compiled, frame, facts, subject, terms });
    const certificate = facts.certificates[pattern.certificate] ?? null;
    const claim = { unit: subject.unit, on: subject.on, certificate, amountFen: pattern.amountFen };
    const objection = pattern.status === 'counts' ? ledger.objection(claim, frame) : null;
    if (pattern.status === 'counts' && objection === null) ledger.pay(claim);
    writer.add(
      subject.unit,
      objection === null ? pattern : { ...pattern, status: objection, amountFen: 0, rows: [] },
    );
  }
  const trace = writer.finish(programme, request, compiled.programme.budget?.code);
  const statuses = trace.units.map(([, at]) => trace.patterns[at]!.status);
  return {
    outcome: trace.outcome,
    units: trace.units.filter((_, i) => statuses[i] === 'counts').map(([unit]) => unit),
    amountFen: trace.amountFen,
    alreadyDecided: trace.outcome === 'ineligible' && statuses.includes('ALREADY_PAID'),
    trace,
  };
};
