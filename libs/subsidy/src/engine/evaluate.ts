import type { LocalDate } from '#event-sourcing';
import { dayNumber, localDate, type DayNumber } from '../facts/dates.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { CompiledPack } from '../pack/compile.js';
import { PackError } from '../pack/problem.js';
import {
  fillFrame,
  newFrame,
  obstaclesOn,
  type ActivationObstacle,
  type CompiledProgramme,
} from './compiled-programme.js';
import { walk } from './expression.js';
import { MISSING, NO, YES, type Kleene } from './kleene.js';
import type { Frame } from './layout.js';
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

const rowsOf = (compiled: CompiledProgramme, frame: Frame, on: DayNumber): TracePattern['rows'] => {
  const { parameterRows } = compiled.valuesOn(on);
  const rows: [string, LocalDate, string | null][] = [];
  walk(compiled.programme.amount, (part) => {
    if (part.op !== 'parameter') return;
    const row = compiled.parameter(part.name).rows[
      parameterRows[compiled.layout.parameters.indexOf(part.name)]!
    ]!;
    const slot = part.key?.op === 'fact' ? compiled.layout.facts.indexOf(part.key.fact) : -1;
    rows.push([part.name, localDate(row.from), slot < 0 ? null : String(frame.slots[slot])]);
  });
  return rows;
};

/** Index -1: nothing is put forward. */
const fill = (
  compiled: CompiledProgramme,
  frame: Frame,
  facts: ProgrammeFacts,
  on: DayNumber,
  certificate: number,
  employment: number,
): void =>
  fillFrame(
    frame,
    compiled,
    {
      facts,
      on,
      region: compiled.region,
      certificate: facts.certificates[certificate] ?? null,
      employment: facts.employments[employment] ?? null,
    },
    compiled.valuesOn(on),
  );

interface Finding {
  readonly pattern: TracePattern;
  readonly overall: Kleene;
  readonly yes: number;
}

const pay = (
  compiled: CompiledProgramme,
  frame: Frame,
  on: DayNumber,
): Pick<TracePattern, 'status' | 'amountFen' | 'rows'> => {
  const amountFen = compiled.rules.value(0, frame);
  if (amountFen === undefined) return { status: 'AMOUNT', amountFen: 0, rows: [] };
  if (amountFen <= 0)
    throw new PackError(`the amount of "${compiled.programme.name}" on ${localDate(on)} is not positive`);
  return { status: 'counts', amountFen, rows: rowsOf(compiled, frame, on) };
};

const find = (
  compiled: CompiledProgramme,
  frame: Frame,
  answers: Kleene[],
  facts: ProgrammeFacts,
  on: DayNumber,
  certificate: number,
  employment: number,
): Finding => {
  fill(compiled, frame, facts, on, certificate, employment);
  compiled.rules.answer(frame, answers);
  let overall: Kleene = YES;
  let yes = 0;
  let letters = '';
  for (let i = 0; i < answers.length; i += 1) {
    const answer = answers[i]!;
    if (answer < overall) overall = answer;
    if (answer === YES) yes += 1;
    letters += LETTERS[answer];
  }
  if (overall !== YES) {
    const status = overall === NO ? 'refused' : 'missing';
    return {
      pattern: { status, certificate, employment, answers: letters, amountFen: 0, rows: [] },
      overall,
      yes,
    };
  }
  const { status, amountFen, rows } = pay(compiled, frame, on);
  const pattern = { status, certificate, employment, answers: letters, amountFen, rows };
  return { pattern, overall: status === 'counts' ? YES : MISSING, yes };
};

const isBetter = (a: Finding, b: Finding): boolean =>
  a.overall !== b.overall
    ? a.overall > b.overall
    : a.pattern.amountFen !== b.pattern.amountFen
      ? a.pattern.amountFen > b.pattern.amountFen
      : a.yes > b.yes;

/** The best answer that the certificates and posts of a person allow; the first of equal ones. */
const best = (
  compiled: CompiledProgramme,
  frame: Frame,
  facts: ProgrammeFacts,
  subject: Subject,
): Finding => {
  const answers: Kleene[] = [];
  const { on, certificates, employments } = subject;
  let found: Finding | undefined;
  let last: Finding | undefined;
  for (const certificate of certificates)
    for (const employment of employments) {
      last = find(compiled, frame, answers, facts, on, certificate, employment);
      if (found === undefined || isBetter(last, found)) found = last;
    }
  if (found !== last) fill(compiled, frame, facts, on, found!.pattern.certificate, found!.pattern.employment);
  return found!;
};

/** Units paid before, by this programme and by those that exclude it, and the limits that they count towards. */
class Ledger {
  private readonly own: Set<string>;
  private readonly excluded: ReadonlySet<string>;

  constructor(
    private readonly compiled: CompiledProgramme,
    facts: ProgrammeFacts,
  ) {
    const { name, exclusiveWith } = compiled.programme;
    const unitsOf = (programmes: readonly string[]): Set<string> =>
      new Set(
        facts.payments
          .filter(({ programme }) => programmes.includes(programme))
          .flatMap(({ units }) => units),
      );
    this.own = unitsOf([name]);
    this.excluded = unitsOf(exclusiveWith);
  }

  /** Why a unit that the clauses allow is not paid all the same. */
  objection(unit: string, frame: Frame): string | null {
    if (this.own.has(unit)) return 'ALREADY_PAID';
    if (this.excluded.has(unit)) return 'EXCLUSIVE';
    const { limits, name } = this.compiled.programme;
    for (let i = 0; i < limits.length; i += 1) {
      const max = this.compiled.rules.value(i + 1, frame);
      if (max === undefined) throw new PackError(`limit ${limits[i]!.code} of "${name}" has no value`);
      if (this.own.size >= max) return limits[i]!.code;
    }
    return null;
  }

  pay(unit: string): void {
    this.own.add(unit);
  }
}

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
  const ledger = new Ledger(compiled, facts);
  const writer = new TraceWriter();
  for (const subject of subjectsOf(compiled.programme, facts, request)) {
    if (subject.barred !== null) {
      const certificate = subject.certificates[0]!;
      writer.add(subject.unit, {
        status: subject.barred,
        certificate,
        employment: -1,
        answers: '',
        amountFen: 0,
        rows: [],
      });
      continue;
    }
    const obstacles = obstaclesOn(compiled, subject.on, request.demo);
    if (obstacles.length > 0) return { outcome: 'not-activated', on: localDate(subject.on), obstacles };
    const { pattern } = best(compiled, frame, facts, subject);
    const objection = pattern.status === 'counts' ? ledger.objection(subject.unit, frame) : null;
    if (pattern.status === 'counts' && objection === null) ledger.pay(subject.unit);
    writer.add(
      subject.unit,
      objection === null ? pattern : { ...pattern, status: objection, amountFen: 0, rows: [] },
    );
  }
  const trace = writer.finish(programme, request);
  const statuses = trace.units.map(([, at]) => trace.patterns[at]!.status);
  return {
    outcome: trace.outcome,
    units: trace.units.filter((_, i) => statuses[i] === 'counts').map(([unit]) => unit),
    amountFen: trace.amountFen,
    alreadyDecided: trace.outcome === 'ineligible' && statuses.includes('ALREADY_PAID'),
    trace,
  };
};
