import type { DayNumber } from '../../facts/dates.js';
import { localDate } from '../../facts/dates.js';
import type { ProgrammeFacts } from '../../facts/programme-facts.js';
import type { Payee } from '../../pack/model.js';
import type { ColumnRules } from '../columns/column-rules.js';
import { dayTablesOf, type DayTables } from '../columns/day-tables.js';
import { obstaclesOn, type CompiledProgramme } from '../compiled-programme.js';
import { chosenPayee, type Evaluation, type NotActivated } from '../evaluate.js';
import { Ledger, restingOn } from '../ledger.js';
import { barredBy, type Subject } from '../subjects.js';
import { isOpen, type EvaluationRequest, type ProgrammeOutcome } from '../trace.js';
import { CompactTraces, type Finding } from './compact-trace.js';
import type { AskedPerson, Questions } from './questions.js';
import { isBetterRow, rowReader, type RowFinding } from './row-finding.js';

const OUTCOMES = ['ineligible', 'undetermined', 'eligible'] as const satisfies readonly ProgrammeOutcome[];
const [INELIGIBLE, UNDETERMINED, ELIGIBLE] = [0, 1, 2];
type Kept = Evaluation | NotActivated;

/** What everybody is answered to one question: kept as numbers, or as it is where that cannot be. */
export class Answers {
  private readonly outcomes: Uint8Array;
  private readonly amounts: Float64Array;
  private readonly aside = new Map<number, Kept>();
  private people = 0;

  constructor(
    readonly traces: CompactTraces,
    most: number,
  ) {
    this.outcomes = new Uint8Array(most);
    this.amounts = new Float64Array(most);
  }

  /** The answer of the next person, whose trace was written last. */
  add(outcome: number, amountFen: number): void {
    this.outcomes[this.people] = outcome;
    this.amounts[this.people] = amountFen;
    this.people += 1;
  }

  /** The answer of the next person, of whom no trace was written, or one that is not wanted. */
  putAside(answer: Kept, isTraced: boolean): void {
    if (!isTraced) this.traces.begin();
    this.aside.set(this.people, answer);
    this.people += 1;
  }

  outcome(person: number): Kept['outcome'] {
    return this.aside.get(person)?.outcome ?? OUTCOMES[this.outcomes[person]! as 0 | 1 | 2];
  }

  amountFen(person: number): number {
    const kept = this.aside.get(person);
    if (kept === undefined) return this.amounts[person]!;
    return kept.outcome === 'not-activated' ? 0 : kept.amountFen;
  }

  keptAside(person: number): Kept | undefined {
    return this.aside.get(person);
  }
}

/** Asks one programme the rows that it shares with others, and settles person by person what is paid. */
export class Asker {
  private readonly tablesOn: (on: DayNumber) => DayTables;
  private readonly find: ReturnType<typeof rowReader>;

  constructor(
    private readonly compiled: CompiledProgramme,
    private readonly rules: ColumnRules,
    private readonly rows: Questions,
  ) {
    this.tablesOn = dayTablesOf(compiled, rows.table.codes);
    this.find = rowReader(compiled, rules);
  }

  /** Room for the answers of so many people. */
  answersOf(people: number): Answers {
    return new Answers(new CompactTraces(this.compiled, this.rules, this.rows.table), people);
  }

  settle(strip: readonly AskedPerson[], request: EvaluationRequest, into: Answers): void {
    this.answerRows(strip, request);
    for (const person of strip) this.settleOne(person, request, into);
  }

  /** Rows that follow one another and go by the same tables are answered at once. */
  private answerRows(strip: readonly AskedPerson[], request: EvaluationRequest): void {
    let [from, to] = [0, 0];
    let day: DayTables | null = null;
    for (const { subjects, firstRows } of strip)
      for (let i = 0; i < subjects.length; i += 1) {
        const subject = subjects[i]!;
        if (barredBy(this.compiled.programme, subject, request) !== null) continue;
        const tables = this.tablesOn(subject.on);
        const first = firstRows[i]!;
        if (tables !== day || first !== to) {
          if (day !== null) this.rules.ask(from, to, day);
          [from, day] = [first, tables];
        }
        to = first + subject.certificates.length * subject.employments.length;
      }
    if (day !== null) this.rules.ask(from, to, day);
  }

  private settleOne(
    { facts, subjects, firstRows }: AskedPerson,
    request: EvaluationRequest,
    into: Answers,
  ): void {
    const { compiled } = this;
    const { programme } = compiled;
    const { traces } = into;
    const payee = chosenPayee(programme, facts);
    let ledger: Ledger | null = null;
    let amountFen = 0;
    let outcome = INELIGIBLE;
    traces.begin();
    for (let i = 0; i < subjects.length; i += 1) {
      const subject = subjects[i]!;
      const barred = barredBy(programme, subject, request);
      if (barred !== null) {
        traces.add(subject.unit, barredFinding(subject, barred));
        continue;
      }
      const obstacles = obstaclesOn(compiled, subject.on, request.demo);
      if (obstacles.length > 0)
        return into.putAside({ outcome: 'not-activated', on: localDate(subject.on), obstacles }, true);
      let finding = this.best(subject, firstRows[i]!, payee);
      if (finding.status === 'counts') {
        ledger ??= new Ledger(compiled, facts, request);
        const objection = this.objection(ledger, facts, subject, finding);
        if (objection === null) {
          outcome = ELIGIBLE;
          amountFen += finding.amountFen;
        } else finding = { ...finding, status: objection, amountFen: 0, paidBy: -1, payee: null };
      }
      if (outcome === INELIGIBLE && (isOpen(finding.status) || finding.status === programme.budget?.code))
        outcome = UNDETERMINED;
      traces.add(subject.unit, finding);
    }
    into.add(outcome, amountFen);
  }

  /** The best row of a unit; the first of equal ones. */
  private best(subject: Subject, first: number, payee: Payee | null | undefined): Finding {
    const { certificates, employments } = this.rows;
    const end = first + subject.certificates.length * subject.employments.length;
    let row = first;
    let found: RowFinding = this.find(first, subject, payee);
    for (let other = first + 1; other < end; other += 1) {
      const candidate = this.find(other, subject, payee);
      if (isBetterRow(candidate, found)) [row, found] = [other, candidate];
    }
    const counts = found.status === 'counts';
    return {
      status: found.status,
      certificate: certificates[row]!,
      employment: employments[row]!,
      item: subject.item ?? -1,
      row,
      paidBy: counts ? subject.on : -1,
      amountFen: found.amountFen,
      payee: counts ? (payee ?? null) : null,
    };
  }

  private objection(
    ledger: Ledger,
    facts: ProgrammeFacts,
    { unit, on }: Subject,
    { certificate, row, amountFen }: Finding,
  ): string | null {
    const claim = { unit, on, certificate: restingOn(facts, unit, certificate), amountFen };
    const objection = ledger.objection(claim, (index) => {
      const most = this.rules.values[index + 1]![row]!;
      return Number.isNaN(most) ? undefined : most;
    });
    if (objection === null) ledger.pay(claim);
    return objection;
  }
}

const barredFinding = ({ certificates, item }: Subject, status: string): Finding => ({
  status,
  certificate: certificates[0]!,
  employment: -1,
  item: item ?? -1,
  row: -1,
  paidBy: -1,
  amountFen: 0,
  payee: null,
});
