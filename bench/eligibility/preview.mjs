import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { preselection } from '../../dist/libs/subsidy/src/index.js';
import { READERS } from '../../dist/libs/subsidy/src/facts/bindings.js';
import { dayNumber, localDate } from '../../dist/libs/subsidy/src/facts/dates.js';
import { definitionOf } from '../../dist/libs/subsidy/src/facts/vocabulary.js';
import { bindingOf, fillFrame, newFrame } from '../../dist/libs/subsidy/src/engine/compiled-programme.js';
import { seconds } from '../lib/measure.mjs';
import { say } from '../lib/output.mjs';
import { openPool, startServer } from '../lib/server.mjs';
import { workerOf } from './people.mjs';
import { seedPack } from './policies.mjs';

const { from: copyFrom } = createRequire(new URL('../../package.json', import.meta.url))('pg-copy-streams');

const WORKERS = 1_000_000;
const DAY = '2020-06-01';
const PROGRAMME = 'shortage-post-allowance';
const TYPES = { bool: 'boolean', int: 'integer', string: 'text', date: 'date' };

const columnOf = (fact) => fact.replace('.', '_').toLowerCase();

/** How many of a million workers come into question for 紧缺岗位津贴: counted by the database over their flat facts. */
export async function preview(figure) {
  const pack = seedPack('cixi-2019-78');
  const compiled = pack.compiled.get(PROGRAMME);
  const facts = compiled.layout.facts.filter((fact) => fact !== 'asOf');
  const server = await startServer();
  const database = await server.createDatabase();
  const pool = openPool(database.url, 2);
  try {
    const columns = facts.map((fact) => `${columnOf(fact)} ${TYPES[definitionOf(fact).type]}`);
    await pool.query(`create table facts (worker int, ${columns.join(', ')})`);
    const tally = { open: 0 };
    const filled = await seconds(() => fill(pool, compiled, facts, tally));
    await pool.query('vacuum analyze facts');
    say(`the flat facts of ${WORKERS} workers were written in ${filled.toFixed(0)} s`);
    const known = Object.fromEntries(facts.map((fact) => [fact, columnOf(fact)]));
    const { text, values } = preselection(pack, PROGRAMME, DAY, { ...known, asOf: `date '${DAY}'` });
    const took = [];
    for (let round = 0; round < 5; round++)
      took.push(
        await seconds(async () => {
          const { rows } = await pool.query(`select count(*)::int as count from facts where ${text}`, values);
          if (rows[0].count !== tally.open)
            throw new Error(`the database counts ${rows[0].count}, the engine ${tally.open}`);
        }),
      );
    const value = took.sort((a, b) => a - b)[2];
    say(`${tally.open} of ${WORKERS} come into question`);
    figure({ case: 'preview-1000000', value, unit: 'seconds', vs: 'bound of 1 second', ratio: 1 / value });
  } finally {
    await pool.end();
    await server.stop();
  }
}

async function fill(pool, compiled, facts, tally) {
  const client = await pool.connect();
  try {
    const copy = client.query(copyFrom('copy facts from stdin'));
    await pipeline(Readable.from(lines(compiled, facts, tally)), copy);
  } finally {
    client.release();
  }
}

/** Flat facts of one worker after the other; counts whom no clause says no to. */
function* lines(compiled, facts, tally) {
  const on = dayNumber(DAY);
  const frame = newFrame(compiled.layout);
  const answers = [];
  let chunk = '';
  for (let n = 0; n < WORKERS; n++) {
    const worker = workerOf(n);
    const binding = bindingOf(compiled, worker, on, 0, 0, undefined);
    fillFrame(frame, compiled, binding, compiled.valuesOn(on));
    compiled.rules.answer(frame, answers);
    if (!answers.includes(0)) tally.open += 1;
    chunk += `${n}\t${facts.map((fact) => cell(fact, READERS[fact](binding))).join('\t')}\n`;
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const cell = (fact, value) =>
  value === undefined ? '\\N' : definitionOf(fact).type === 'date' ? localDate(value) : String(value);
