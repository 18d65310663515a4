import { newFrame, type BackEnd, type CompiledProgramme } from '../compiled-programme.js';
import { YES, type Kleene } from '../kleene.js';
import { bitsOf, CLAUSES_PER_WORD } from './bits.js';
import { Codes } from './codes.js';
import { textsOfTables, type DayTables } from './day-tables.js';
import type { FactTable } from './fact-table.js';
import { generatedRows, textsOf, type AskRows, type ColumnOutput } from './source.js';
import { steppedRows } from './steps.js';

/** A programme that answers the rows of a table. */
export interface ColumnRules extends ColumnOutput {
  /** Answers the rows from one to before another, by the tables of one day. */
  readonly ask: (from: number, to: number, day: DayTables) => void;
}

type Programme = Pick<CompiledProgramme, 'source' | 'layout' | 'rules'>;

/** Numbers for every text that the rules and tables of some programmes name. */
export const codesOf = (programmes: readonly CompiledProgramme[]): Codes =>
  new Codes(programmes.flatMap((programme) => [...textsOf(programme.source), ...textsOfTables(programme)]));

const rowsBy = (
  { source, layout }: Programme,
  table: FactTable,
  output: ColumnOutput,
  backEnd: BackEnd | undefined,
): AskRows => {
  if (backEnd === 'closures') return steppedRows(source, layout, table, output);
  try {
    return generatedRows(source, layout, table, output);
  } catch (error) {
    if (backEnd === undefined && error instanceof EvalError)
      return steppedRows(source, layout, table, output);
    throw error;
  }
};

/** Row by row, and only what the rules ask for. */
const oneByOne = ({ layout, rules }: Programme, table: FactTable, { answers, values }: ColumnOutput) => {
  const columns = layout.facts.map((fact) => table.facts.indexOf(fact));
  const frame = newFrame(layout);
  const found: Kleene[] = [];
  return (from: number, to: number, { parameters, catalogues }: DayTables): void => {
    frame.parameters = parameters;
    frame.catalogues = catalogues;
    for (let row = from; row < to; row += 1) {
      frame.absent = 0;
      columns.forEach((column, slot) => {
        const value = table.valueAt(column, row);
        frame.slots[slot] = value;
        if (value === undefined) frame.absent |= 1 << slot;
      });
      rules.answer(frame, found);
      for (const words of answers) words[row] = 0;
      found.forEach((answer, i) => {
        answers[Math.floor(i / CLAUSES_PER_WORD)]![row]! |= bitsOf(answer) << (2 * (i % CLAUSES_PER_WORD));
      });
      if (found.every((answer) => answer === YES))
        values.forEach((numbers, i) => {
          numbers[row] = rules.value(i, frame) ?? Number.NaN;
        });
    }
  };
};

/** `table` holds every fact that the programme reads, and its codes know every text that the programme names. */
export const columnRules = (programme: Programme, table: FactTable, backEnd?: BackEnd): ColumnRules => {
  const { clauses, values } = programme.source;
  const output: ColumnOutput = {
    answers: Array.from(
      { length: Math.ceil(clauses.length / CLAUSES_PER_WORD) },
      () => new Uint16Array(table.capacity),
    ),
    values: values.map(() => new Float64Array(table.capacity)),
  };
  const askRows = rowsBy(programme, table, output, backEnd);
  const fallBack = oneByOne(programme, table, output);
  return {
    ...output,
    ask: (from, to, day) => {
      try {
        askRows(from, to, day.scalars, day.keyed, day.listed);
      } catch (error) {
        // Whole columns also compute what no rule asks for: a number beyond its bounds there is none.
        if (!(error instanceof RangeError)) throw error;
        fallBack(from, to, day);
      }
    },
  };
};
