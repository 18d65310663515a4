import type { LocalDate } from '#event-sourcing';
import { dayNumber, localDate, type DayNumber } from '../facts/dates.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { CompiledPack } from '../pack/compile.js';
import type { Payee, Programme } from '../pack/model.js';
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
import type { Expression } from './expression.js';
import { KEY_SEPARATOR } from './functions.js';
import { MISSING, NO, YES, type Kleene } from './kleene.js';
import type { Frame } from './layout.js';
import { Ledger, restingOn } from './ledger.js';
import { barredBy, subjectsOf, type Subject } from './subjects.js';
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
  /** Who is paid: as the programme says, or whom the application chose; null: nobody has chosen. */
  readonly payee: Payee | null;
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

export const programmeOf = (pack: CompiledPack, name: string): CompiledProgramme => {
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

const NO_ROWS: TracePattern['rows'] = [];

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
  if (compiled.amountReads.length === 0) return NO_ROWS;
  const { parameterRows } = compiled.valuesOn(terms);
  return compiled.amountReads.map(({ name, key, index, parameter }) => [
    name,
    localDate(parameter.rows[parameterRows[index]!]!.from),
    keyIn(compiled, frame, key),
  ]);
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

/** undefined: no standard has been entered for the case. */
const amountOf = ({ compiled, frame, terms }: Question): number | undefined => {
  if (!paysMoney(compiled.programme.kind)) return 0;
  const amountFen = compiled.rules.value(0, frame);
  if (amountFen !== undefined && amountFen <= 0)
    throw new PackError(`the amount of "${compiled.programme.name}" on ${localDate(terms)} is not positive`);
  return amountFen;
};

/** Who the application says is paid, null where it must and does not; undefined: the programme itself says. */
export const chosenPayee = (
  { payeeByApplication }: Programme,
  { application }: ProgrammeFacts,
): Payee | null | undefined => (payeeByApplication ? (application?.by ?? null) : undefined);

/** Who is paid: as the programme says, or whom the application chose; null: nobody has chosen. */
export const payeeOf = (programme: Programme, facts: ProgrammeFacts): Payee | null => {
  const chosen = chosenPayee(programme, facts);
  return chosen === undefined ? programme.payee : chosen;
};

/** Adds what only the units of some programmes have. */
const marked = (pattern: TracePattern, { subject, terms }: Question): TracePattern =>
  subject.item === undefined && terms === subject.on
    ? pattern
    : {
        ...pattern,
        ...(subject.item === undefined ? {} : { item: subject.item }),
        ...(terms === subject.on ? {} : { terms: localDate(terms) }),
      };

const find = (question: Question, answers: Kleene[], certificate: number, employment: number): Finding => {
  const { compiled, frame, terms } = question;
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
  const status = stopped ? 'STOPPED' : overall === NO ? 'refused' : 'missing';
  if (stopped || overall !== YES) {
    const pattern = { status, certificate, employment, answers: letters, amountFen: 0, rows: NO_ROWS };
    return { pattern: marked(pattern, question), overall: stopped ? MISSING : overall, yes };
  }
  const amountFen = amountOf(question);
  const payee = chosenPayee(compiled.programme, question.facts);
  const counts = amountFen !== undefined && payee !== null;
  const pattern = {
    status: counts ? 'counts' : amountFen === undefined ? 'AMOUNT' : 'PAYEE_OPEN',
    certificate,
    employment,
    answers: letters,
    amountFen: counts ? amountFen : 0,
    ...(counts && payee !== undefined ? { payee } : {}),
    rows: counts ? rowsOf(compiled, frame, terms) : NO_ROWS,
  };
  return { pattern: marked(pattern, question), overall: counts ? YES : MISSING, yes };
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

/** Enters a unit that the clauses allow, or says why it is not paid all the same. */
const settle = (
  ledger: Ledger,
  { compiled, frame, facts, subject: { unit, on } }: Question,
  { certificate, amountFen }: TracePattern,
): string | null => {
  const claim = { unit, on, certificate: restingOn(facts, unit, certificate), amountFen };
  const objection = ledger.objection(claim, (index) => compiled.rules.value(index + 1, frame));
  if (objection === null) ledger.pay(claim);
  return objection;
};

const unpaid = ({ payee: _, ...pattern }: TracePattern, objection: string): TracePattern => ({
  ...pattern,
  status: objection,
  amountFen: 0,
  rows: NO_ROWS,
});

/** The day whose values apply: that of the first unit paid where terms are kept, else the reference day. */
const termsOn = ({ programme }: CompiledProgramme, ledger: Ledger, on: DayNumber): DayNumber => {
  const kept = programme.grandfather;
  if (kept === null || on < kept.from || (kept.until !== null && on > kept.until)) return on;
  const first = ledger.firstPaidOn();
  return first !== undefined && first < kept.from ? first : on;
};

/** What a trace of a person comes to. */
export const evaluationOf = (
  compiled: CompiledProgramme,
  facts: ProgrammeFacts,
  trace: Trace,
): Evaluation => {
  const units: string[] = [];
  let paidBefore = false;
  for (const [unit, at] of trace.units) {
    const { status } = trace.patterns[at]!;
    if (status === 'counts') units.push(unit);
    else if (status === 'ALREADY_PAID') paidBefore = true;
  }
  return {
    outcome: trace.outcome,
    units,
    amountFen: trace.amountFen,
    payee: payeeOf(compiled.programme, facts),
    alreadyDecided: trace.outcome === 'ineligible' && paidBefore,
    trace,
  };
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
  const frame = newFrame(compiled.layout);
  const ledger = new Ledger(compiled, facts, request);
  const writer = new TraceWriter();
  for (const subject of subjectsOf(compiled.programme, facts, request)) {
    const barred = barredBy(compiled.programme, subject, request);
    if (barred !== null) {
      const certificate = subject.certificates[0]!;
      writer.add(subject.unit, {
        status: barred,
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
    const question = { compiled, frame, facts, subject, terms };
    const pattern = best(question);
    const objection = pattern.status === 'counts' ? settle(ledger, question, pattern) : null;
    writer.add(subject.unit, objection === null ? pattern : unpaid(pattern, objection));
  }
  return evaluationOf(compiled, facts, writer.finish(programme, request, compiled.programme.budget?.code));
};
