import { settlePopulation } from '../dist/apps/bluecard/src/demo/settle-population.js';
import { idFrom, localDateOf } from '../dist/libs/event-sourcing/src/index.js';
import { rebuildProjection } from '../dist/libs/platform/src/index.js';
import { computePayoutRun, listPayoutRun, openPayoutRun } from '../dist/libs/processes/src/index.js';
import { allProjections } from '../dist/libs/read-models/src/index.js';
import { approveRun, readRun } from '../dist/libs/subsidy/src/index.js';
import { Comparison, seconds, takeTurns } from './lib/measure.mjs';
import { say } from './lib/output.mjs';
import { copyOfTheSameEvents } from './lib/plain-table.mjs';
import { startServer } from './lib/server.mjs';
import { countByOneStatement } from './lib/set-based-allowance.mjs';
import { handIn, merelyRead, openTown, provenance, sheetsOf, unwatched } from './lib/town.mjs';
import { versionOf } from './lib/version.mjs';

export const N = 3_000;
export const roundsFor = (n) => (n <= 10_000 ? 3 : 1);

const REGION = '330282';
const COPY = 'COPY of the same events into a plain table';

/** From an institution's file to a payout list: each stretch alone, against what the machine could do at most. */
export async function run({ n, rounds, figure }) {
  const server = await startServer();
  const comparison = new Comparison();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1}`);
    const database = await server.createDatabase();
    const town = await openTown(database.url, server.folder);
    await walk({ town, n, round, comparison, server });
    await town.close();
    await database.drop();
  }
  comparison.figures().forEach(figure);
  await server.stop();
}

async function walk({ town, n, round, comparison, server }) {
  const { runtime, services, world } = town;
  const { store, pool } = runtime;

  /** Does work that records events, then writes the same events by COPY; the second can only follow the first. */
  const againstCopy = async (name, unit, count, work) => {
    const after = await store.head();
    const ours = await seconds(work);
    const through = await store.head();
    await server.checkpoint();
    const theirs = await copyOfTheSameEvents(pool, server.folder, { after, through });
    const amount = count ?? through - after;
    comparison.add(name, { unit, vs: COPY, ours: amount / ours, theirs: amount / theirs });
    return ours;
  };

  await againstCopy('seed', 'events/s', null, () =>
    settlePopulation(services, world, { from: 0, to: n }, () => undefined),
  );

  const half = Math.ceil(n / 2);
  const files = {
    csv: await sheetsOf(world, { from: 0, to: half }, 'csv'),
    xlsx: await sheetsOf(world, { from: half, to: n }, 'xlsx'),
  };
  const reading = { csv: `csv-parse ${versionOf('csv-parse')}`, xlsx: `exceljs ${versionOf('exceljs')}` };
  const took = {};
  await againstCopy('import', 'events/s', null, async () => {
    for (const [format, sheets] of Object.entries(files))
      took[format] = await seconds(async () => {
        for (const sheet of sheets) await handIn(town, sheet);
      });
  });
  for (const [format, sheets] of Object.entries(files)) {
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
    const merely = await seconds(async () => {
      for (const sheet of sheets) await merelyRead(sheet);
    });
    const vs = `reading the same file with ${reading[format]} and doing nothing`;
    comparison.add(`import-${format}`, {
      unit: 'rows/s',
      vs,
      ours: rows / took[format],
      theirs: rows / merely,
    });
  }

  let loops;
  await againstCopy('consequences', 'events/s', null, async () => {
    loops = await town.openLoops();
    await loops.settle();
  });
  await loops.stop();

  await projection(town, comparison, server);
  await payout(town, { round, comparison, againstCopy });
}

/** Every read model anew from the whole log. */
async function projection({ runtime: { store, pool } }, comparison, server) {
  const events = await store.head();
  await server.checkpoint();
  const ours = await seconds(async () => {
    for (const each of allProjections) await rebuildProjection({ store, pool, projection: each });
  });
  await server.checkpoint();
  const theirs = await copyOfTheSameEvents(pool, server.folder, { after: 0, through: events });
  comparison.add('projection', { unit: 'events/s', vs: COPY, ours: events / ours, theirs: events / theirs });
}

const QUARTER = { from: '2020-04-01', to: '2020-06-30' };
const FIRST_DAYS = ['2020-04-01', '2020-05-01', '2020-06-01'];

async function payout(town, { round, comparison, againstCopy }) {
  const { services, runtime } = town;
  const on = localDateOf(new Date());
  const request = {
    programme: 'shortage-post-allowance',
    region: REGION,
    period: QUARTER,
    fundId: `shortage-post-allowance-${REGION}`,
  };
  const opened = await openPayoutRun(
    services,
    { ...request, openedBy: 'officer', now: new Date().toISOString(), on },
    { commandId: idFrom('bench', 'open'), provenance },
  );
  if (opened.outcome !== 'opened') throw new Error(`the run is ${opened.outcome}`);
  const { runId } = opened;
  let counted;
  const { ours, theirs } = await takeTurns(round, {
    ours: () => seconds(() => computePayoutRun(services, runId, unwatched)),
    theirs: () =>
      seconds(async () => (counted = await countByOneStatement(runtime.pool, REGION, FIRST_DAYS))),
  });
  const { counts, totalFen } = (await readRun(services, runId)).computed;
  const decisions = counts.eligible + counts.ineligible + counts.undetermined;
  if (counted.people !== decisions || counted.eligible !== counts.eligible || counted.totalFen !== totalFen)
    throw new Error(
      `one statement finds ${JSON.stringify(counted)}, the run ${JSON.stringify({ ...counts, totalFen })}`,
    );
  const vs = 'set-based SQL count over the same table';
  comparison.add('payout', { unit: 'decisions/s', vs, ours: decisions / ours, theirs: decisions / theirs });

  const loops = await town.openLoops();
  await loops.settle();
  const approval = { runId, approvedBy: 'reviewer', on };
  const approved = await approveRun(services, approval, {
    commandId: idFrom('bench', 'approve'),
    provenance,
  });
  if (approved.outcome !== 'recorded') throw new Error(`the approval is ${approved.outcome}`);
  await againstCopy('list', 'instructions/s', counts.eligible, () =>
    listPayoutRun(services, runId, unwatched),
  );
  await loops.stop();
}
