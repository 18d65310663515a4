import { fromColumns, fromRecords } from './eligibility/by-hand.mjs';
import { openBluecard, STRIP } from './eligibility/bluecard.mjs';
import { openJsonRules } from './eligibility/json-rules.mjs';
import { million } from './eligibility/million.mjs';
import { allPacks, programmesOn } from './eligibility/policies.mjs';
import { preview } from './eligibility/preview.mjs';
import { recordsOf } from './eligibility/records.mjs';
import { openZen } from './eligibility/zen.mjs';
import { Comparison, median, seconds, takeTurns } from './lib/measure.mjs';
import { say } from './lib/output.mjs';
import { versionOfPeer } from './peers/version.mjs';

export const N = 1_024;
export const roundsFor = () => 7;

const DAY = '2020-06-01';
/** Peers take long enough for one pass; ours and the limits are repeated until they do. */
const PASSES = 40;
const WARM_UP = 150;
/** Passes of a short slice, and how many slices make a round. */
const SLICE = 20;
const SLICES = 300;

export async function run({ n, rounds, million: wanted, figure }) {
  const programmes = programmesOn(allPacks(), DAY);
  const comparison = new Comparison();
  await againstPeers(programmes, n, rounds, comparison);
  againstHand(
    programmes.find(({ name }) => name.endsWith('shortage-post-allowance')),
    rounds,
    comparison,
  );
  comparison.figures().forEach(figure);
  if (!wanted) return;
  million(figure);
  await preview(figure);
}

async function againstPeers(programmes, n, rounds, comparison) {
  const records = recordsOf(programmes, n);
  const clauses = programmes.reduce((sum, { compiled }) => sum + compiled.source.clauses.length, 0);
  say(`${programmes.length} programmes, ${clauses} clauses, ${n} workers`);
  const ours = openBluecard(programmes, n);
  const [jsonRules, zen] = [openJsonRules(programmes), openZen(programmes)];
  const [forJsonRules, forZen] = [jsonRules.flatten(records), zen.flatten(records)];
  ours.run(records);
  assertSame('json-rules-engine', programmes, ours, await jsonRules.answer(forJsonRules));
  assertSame('@gorules/zen-engine', programmes, ours, await zen.answer(forZen));
  repeat(WARM_UP, () => ours.run(records));
  for (let round = 0; round < rounds; round++) {
    const took = await takeTurns(round, {
      ours: async () => (await seconds(() => repeat(PASSES, () => ours.run(records)))) / PASSES,
      jsonRules: () => seconds(() => jsonRules.answer(forJsonRules)),
      zen: () => seconds(() => zen.answer(forZen)),
    });
    const perSecond = (time) => (n * clauses) / time;
    const against = (vs, theirs) =>
      comparison.add('all-programmes', {
        unit: 'clauses/s',
        vs,
        ours: perSecond(took.ours),
        theirs: perSecond(theirs),
      });
    against(`json-rules-engine ${versionOfPeer('json-rules-engine')}`, took.jsonRules);
    against(`@gorules/zen-engine ${versionOfPeer('@gorules/zen-engine')}`, took.zen);
    const micros = (took.ours * 1e6) / n / (clauses / 8);
    comparison.add('time', {
      unit: 'us per worker and 8 clauses',
      vs: 'bound of 1 us',
      ours: micros,
      theirs: 1,
    });
  }
  zen.close();
}

/** One programme, with what it keeps, against one function that was written for it by hand and keeps the same. */
function againstHand(programme, rounds, comparison) {
  const day = { listed: programme.compiled.valuesOn(programme.on).catalogues[0] };
  const records = recordsOf([programme], STRIP);
  const contestants = Object.fromEntries(
    ['generated', 'closures'].map((backEnd) => [backEnd, openBluecard([programme], STRIP, backEnd)]),
  );
  const byHand = openBluecard([programme], STRIP);
  const { answers, values } = byHand.rules[0];
  const out = [answers[0], values[0], values[1]];
  const [recordsByHand, columnsByHand] = [fromRecords(byHand.table, day), fromColumns(byHand.table, day)];
  const whole = (contestant) => {
    contestant.bind(records, 0, STRIP);
    contestant.answer(STRIP);
  };
  const works = {
    'from-columns': { hand: () => columnsByHand(STRIP, ...out), ours: (one) => one.answer(STRIP) },
    'from-records': { hand: () => recordsByHand(records, ...out), ours: whole },
  };
  for (const contestant of Object.values(contestants)) whole(contestant);
  for (const { hand } of Object.values(works)) {
    answers[0].fill(0);
    recordsByHand(records, ...out);
    hand();
    for (const contestant of Object.values(contestants)) assertSameTrace(contestant, byHand);
  }
  for (const [work, { hand, ours }] of Object.entries(works)) {
    const takers = {
      hand,
      ...Object.fromEntries(Object.entries(contestants).map(([backEnd, one]) => [backEnd, () => ours(one)])),
    };
    for (const take of Object.values(takers)) repeat(WARM_UP * SLICE, take);
    for (let round = 0; round < rounds; round++) {
      const took = slices(takers);
      for (const [backEnd, label] of [
        ['generated', 'one-programme'],
        ['closures', 'one-programme-no-generated-code'],
      ])
        comparison.add(`${label}-${work}`, {
          unit: 'workers/s',
          vs: 'closures written by hand, with the same trace',
          ours: (SLICE * STRIP) / took[backEnd],
          theirs: (SLICE * STRIP) / took.hand,
        });
    }
  }
}

/** Seconds of one short slice of each, the median of many that take turns: other work on the machine hits few of them. */
function slices(takers) {
  const times = Object.fromEntries(Object.keys(takers).map((name) => [name, []]));
  for (let i = 0; i < SLICES; i++)
    for (const [name, take] of Object.entries(takers)) times[name].push(time(() => repeat(SLICE, take)));
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

function time(work) {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function repeat(times, work) {
  for (let i = 0; i < times; i++) work();
}

function assertSame(peer, programmes, ours, met) {
  met.forEach((results, worker) =>
    results.forEach((result, i) => {
      if (result !== ours.isMet(i, worker))
        throw new Error(`${peer} gives another answer: ${programmes[i].name}, worker ${worker}`);
    }),
  );
}

/** Facts, answers, and amounts and caps where every clause says yes: number by number. */
function assertSameTrace(ours, byHand) {
  const [own, other] = [ours.rules[0], byHand.rules[0]];
  const same = (a, b, where, rows) => {
    for (const row of rows)
      if (!Object.is(a[row], b[row]))
        throw new Error(`what was written by hand gives another ${where} in row ${row}`);
  };
  const all = Array.from({ length: STRIP }, (_, row) => row);
  const paid = all.filter((row) => own.answers[0][row] === own.met[0]);
  if (paid.length === 0) throw new Error('nobody is paid');
  same(own.answers[0], other.answers[0], 'answer', all);
  own.values.forEach((values, i) => same(values, other.values[i], 'amount', paid));
  ours.table.columns.forEach((column, i) => same(column, byHand.table.columns[i], 'fact', all));
}
