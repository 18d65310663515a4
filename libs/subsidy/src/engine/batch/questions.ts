import { DAILY, READERS, type Binding } from '../../facts/bindings.js';
import type { ProgrammeFacts } from '../../facts/programme-facts.js';
import type { FactName } from '../../facts/vocabulary.js';
import { binderOf, copyDownOf, type Bind, type CopyDown } from '../columns/binder.js';
import type { Codes } from '../columns/codes.js';
import { FactTable } from '../columns/fact-table.js';
import { bindingOf, type BackEnd, type CompiledProgramme } from '../compiled-programme.js';
import { subjectsOf, type Subject } from '../subjects.js';
import type { EvaluationRequest } from '../trace.js';

/** Somebody's units, and for each the first of its rows: one for each of its certificates and posts. */
export interface AskedPerson {
  readonly facts: ProgrammeFacts;
  readonly subjects: readonly Subject[];
  readonly firstRows: readonly number[];
}

const candidates = ({ certificates, employments }: Subject): number =>
  certificates.length * employments.length;

/**
 * The rows that programmes with the same units share: facts are bound once, whoever reads them. What does not change by
 * the day is copied from the row before, where that is the same certificate and post of the same person.
 */
export class Questions {
  readonly table: FactTable;
  /** Of each row. */
  readonly certificates: Int32Array;
  readonly employments: Int32Array;
  private readonly bind: Bind<Binding>;
  private readonly bindDay: Bind<Binding>;
  private readonly copySteady: CopyDown;
  /** First row whose steady facts are still to be copied from the row before it. */
  private copyFrom = 0;
  private rows = 0;

  constructor(
    private readonly like: CompiledProgramme,
    facts: readonly FactName[],
    codes: Codes,
    capacity: number,
    backEnd: BackEnd | undefined,
  ) {
    this.table = new FactTable(facts, codes, capacity);
    this.certificates = new Int32Array(capacity);
    this.employments = new Int32Array(capacity);
    const readers = facts.map((fact) => READERS[fact]);
    this.bind = binderOf(this.table, readers, undefined, backEnd);
    this.bindDay = binderOf(this.table, readers, (fact) => DAILY.has(fact), backEnd);
    this.copySteady = copyDownOf(this.table, (fact) => !DAILY.has(fact), backEnd);
  }

  clear(): void {
    this.rows = 0;
    this.table.codes.forget();
  }

  /** The units of a person with their rows; null: there is no room for them. */
  add(facts: ProgrammeFacts, request: EvaluationRequest): AskedPerson | null {
    const subjects = subjectsOf(this.like.programme, facts, request);
    let wanted = 0;
    for (const subject of subjects) if (subject.barred === null) wanted += candidates(subject);
    if (this.rows + wanted > this.table.capacity) return null;
    const start = this.rows;
    this.copyFrom = start;
    const firstRows: number[] = [];
    for (let i = 0; i < subjects.length; i += 1) {
      firstRows.push(this.rows);
      if (subjects[i]!.barred === null) this.bindSubject(facts, subjects[i]!, start);
    }
    this.copyDown();
    return { facts, subjects, firstRows };
  }

  /** `start`: first row of the person. */
  private bindSubject(facts: ProgrammeFacts, subject: Subject, start: number): void {
    for (const certificate of subject.certificates)
      for (const employment of subject.employments) {
        const row = this.rows;
        const binding = bindingOf(this.like, facts, subject.on, certificate, employment, subject.item);
        this.certificates[row] = certificate;
        this.employments[row] = employment;
        const before = row - 1;
        if (
          before >= start &&
          subject.item === undefined &&
          this.certificates[before] === certificate &&
          this.employments[before] === employment
        )
          this.bindDay(row, binding);
        else {
          this.copyDown();
          this.bind(row, binding);
          this.copyFrom = row + 1;
        }
        this.rows += 1;
      }
  }

  private copyDown(): void {
    if (this.copyFrom < this.rows) this.copySteady(this.copyFrom, this.rows);
    this.copyFrom = this.rows;
  }
}
