import { performance } from 'node:perf_hooks';
import { openBatch } from '../../dist/libs/subsidy/src/index.js';
import { workerOf } from './people.mjs';
import { seedPack } from './policies.mjs';

const AT_ONCE = 1_000;
const YEAR = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-12-31', demo: true };

/** Every worker is made, asked once and let go of; making them is not in the time. */
const n = Number(process.argv[2]);
const pack = seedPack('cixi-2019-78');
const questions = [...pack.programmes.keys()].map((programme) => ({ programme, request: YEAR }));
const batch = openBatch(pack, questions);
const totals = { seconds: 0, bytes: 0, peak: 0, eligible: 0 };
for (let first = 0; first < n; first += AT_ONCE) {
  const people = Array.from({ length: Math.min(AT_ONCE, n - first) }, (_, i) => workerOf(first + i));
  const started = performance.now();
  const answers = batch.ask(people);
  totals.seconds += (performance.now() - started) / 1000;
  totals.bytes += answers.bytes / n;
  for (let q = 0; q < questions.length; q++)
    for (let p = 0; p < people.length; p++) if (answers.outcome(q, p) === 'eligible') totals.eligible += 1;
  totals.peak = Math.max(totals.peak, process.memoryUsage.rss());
}
const peak = Math.round(totals.peak / 2 ** 20);
process.stdout.write(JSON.stringify({ ...totals, peak, programmes: questions.length }));
