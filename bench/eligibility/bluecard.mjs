import { binderOf } from '../../dist/libs/subsidy/src/engine/columns/binder.js';
import { codesOf, columnRules } from '../../dist/libs/subsidy/src/engine/columns/column-rules.js';
import { dayTablesOf } from '../../dist/libs/subsidy/src/engine/columns/day-tables.js';
import { FactTable } from '../../dist/libs/subsidy/src/engine/columns/fact-table.js';
import { allYes, CLAUSES_PER_WORD } from '../../dist/libs/subsidy/src/engine/columns/bits.js';
import { paysMoney } from '../../dist/libs/subsidy/src/index.js';
import { factsOf } from './records.mjs';

/** As many rows at once as the product takes. */
export const STRIP = 256;

/** How a fact is read from a flat record: one small function each. */
// oxlint-disable-next-line typescript/no-implied-eval
const readersOf = (facts) => facts.map((fact) => new Function('f', `return f[${JSON.stringify(fact)}]`));

const tableOf = (programmes) =>
  new FactTable(factsOf(programmes), codesOf(programmes.map(({ compiled }) => compiled)), STRIP);

/**
 * bluecard on flat records: binds them to typed columns, answers every clause of every programme, and keeps what is
 * stored of it: facts, two bits per clause, amounts. The row of a parameter follows from its day.
 */
export function openBluecard(programmes, n, backEnd) {
  const table = tableOf(programmes);
  const put = binderOf(table, readersOf(table.facts), undefined, backEnd);
  const rules = programmes.map(({ compiled, on }) => openRules(compiled, on, table, backEnd));
  const outputs = [...table.columns, ...rules.flatMap(({ answers, amounts }) => [...answers, ...amounts])];
  const kept = outputs.map((output) => ({ output, all: new output.constructor(n) }));
  const keptOf = new Map(kept.map(({ output, all }) => [output, all]));
  const answer = (rows) => {
    for (const { ask, day } of rules) ask(0, rows, day);
  };
  const bind = (records, first, rows) => {
    for (let row = 0; row < rows; row++) put(row, records[first + row]);
  };
  return {
    table,
    rules,
    bind,
    answer,
    run(records) {
      for (let first = 0; first < n; first += STRIP) {
        const rows = Math.min(STRIP, n - first);
        bind(records, first, rows);
        answer(rows);
        for (const { output, all } of kept)
          all.set(rows === STRIP ? output : output.subarray(0, rows), first);
      }
    },
    isMet: (programme, worker) =>
      rules[programme].met.every((word, i) => keptOf.get(rules[programme].answers[i])[worker] === word),
  };
}

function openRules(compiled, on, table, backEnd) {
  const rules = columnRules(compiled, table, backEnd);
  return {
    ...rules,
    amounts: paysMoney(compiled.programme.kind) ? rules.values.slice(0, 1) : [],
    day: dayTablesOf(compiled, table.codes)(on),
    met: wordsMet(compiled.source.clauses.length),
  };
}

const wordsMet = (clauses) =>
  Array.from({ length: Math.ceil(clauses / CLAUSES_PER_WORD) }, (_, i) =>
    allYes(Math.min(CLAUSES_PER_WORD, clauses - i * CLAUSES_PER_WORD)),
  );
