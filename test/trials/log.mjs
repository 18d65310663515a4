import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../dist/libs/platform/src/embedded-postgres/index.js';
import { newInstallation } from './installation.mjs';
import { judge } from './log/judge.mjs';
import { movableClock } from './log/clock.mjs';
import { openLog } from './log/open-log.mjs';
import { killAll, startReader, startWriter } from './log/processes.mjs';
import { linesOf } from './log/reading.mjs';
import { randomFrom } from './random.mjs';

const KILL_EVERY_MS = 400;
/** Every so manieth victim is a reader. */
const READERS_SHARE = 0.2;
const MOVE_CLOCK_EVERY_MS = 2_500;
/** Where the clock is put, in seconds from the true time: further and further back, and forward in between. */
const CLOCK_POSITIONS = [-5, 3_600, -3_600, -60, -86_400];
const PATIENCE_MS = 120_000;

/**
 * Programs that append and programs that follow the log from a checkpoint, killed at random; then once more while the
 * clock of all of them and of the server is moved back. Afterwards the log is compared with what each of them knows.
 */
export async function run({ seconds, writers, readers, seed, say }) {
  const random = randomFrom(seed);
  const scenarios = {};
  for (const clockMoves of [false, true]) {
    say(clockMoves ? 'with the clock moved back' : 'with a steady clock');
    const result = await underFire({ seconds, writers, readers, random, clockMoves });
    say(`  ${JSON.stringify(result)}`);
    scenarios[clockMoves ? 'clockMovedBack' : 'steadyClock'] = result;
  }
  return { ok: Object.values(scenarios).every(({ wrong }) => wrong.length === 0), ...scenarios };
}

async function underFire({ seconds, writers, readers, random, clockMoves }) {
  const installation = newInstallation();
  const clock = clockMoves ? movableClock(installation.dataDir) : undefined;
  const postgres = await startPostgres(installation, clock);
  try {
    const { log, close } = await openLog(postgres.url, { migrate: true });
    const crew = new Crew(postgres.url, {
      writers,
      readers,
      folder: installation.dataDir,
      env: clock?.env ?? {},
    });
    const moves = clock ? moveBackAgainAndAgain(clock, postgres.url) : undefined;
    await crew.live(seconds, random);
    const clockWentBack = await moves?.stop();
    await settled(log);
    await crew.readersReach(await log.head());
    await killAll();
    const { wrong, ...counts } = await judge(log, crew);
    await close();
    if (clock && clockWentBack === 0) wrong.push('the clock was never seen to go back');
    return { wrong, ...counts, kills: crew.kills, ...(clock && { clockWentBack }) };
  } finally {
    await killAll();
    await postgres.stop();
    await installation.remove();
  }
}

/** The server inherits the environment of the program that starts it. */
async function startPostgres({ dataDir }, clock) {
  const env = clock?.env ?? {};
  Object.assign(process.env, env);
  try {
    return await startEmbeddedPostgres({
      dataDir,
      settings: { max_connections: '300', shared_buffers: '64MB' },
    });
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
}

/** Puts the clock elsewhere every few seconds; counts how often the server's own clock was then behind what it had shown. */
function moveBackAgainAndAgain(clock, url) {
  const over = new AbortController();
  const moving = (async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const now = async () => (await client.query('select clock_timestamp() as now')).rows[0].now.getTime();
    let wentBack = 0;
    for (let nth = 0; !over.signal.aborted; nth++) {
      const before = await now();
      clock.move(CLOCK_POSITIONS[nth % CLOCK_POSITIONS.length]);
      await sleep(MOVE_CLOCK_EVERY_MS, undefined, { signal: over.signal }).catch(() => undefined);
      if ((await now()) < before) wentBack++;
    }
    await client.end();
    return wentBack;
  })();
  return {
    stop() {
      over.abort();
      return moving;
    },
  };
}

/** The server finishes a statement whose client was killed: waits until the log stands still. */
async function settled(log) {
  for (let before = -1, head = await log.head(); head !== before; head = await log.head()) {
    before = head;
    await sleep(300);
  }
}

/** Those who write and read. Whoever is killed is replaced, a writer by another one, a reader by itself. */
class Crew {
  kills = { writers: 0, readers: 0 };
  /** Every writer there ever was. */
  wrote = [];
  #writers = [];
  #readers = [];

  constructor(url, { writers, readers, folder, env }) {
    this.url = url;
    this.env = env;
    for (let n = 0; n < writers; n++) this.#writers.push(this.#newWriter());
    for (let n = 0; n < readers; n++)
      this.#readers.push(startReader(url, join(folder, `reader-${n}.jsonl`), env));
  }

  #newWriter() {
    const writer = startWriter(this.url, `w${this.wrote.length}`, this.env);
    this.wrote.push(writer);
    return writer;
  }

  async live(seconds, random) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!this.#writers.every((writer) => writer.acknowledged().length > 0)) {
      if (Date.now() > deadline) throw new Error('not every writer has written');
      await sleep(50);
    }
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(random() * 2 * KILL_EVERY_MS))
      await this.#killOne(random);
    await Promise.all(this.#writers.map((writer) => writer.stop()));
  }

  async #killOne(random) {
    const isReader = random() < READERS_SHARE;
    const among = isReader ? this.#readers : this.#writers;
    const at = Math.floor(random() * among.length);
    await among[at].kill();
    this.kills[isReader ? 'readers' : 'writers']++;
    among[at] = isReader ? startReader(this.url, among[at].file, this.env) : this.#newWriter();
  }

  async readersReach(head) {
    const deadline = Date.now() + PATIENCE_MS;
    for (const { file } of this.#readers)
      while ((linesOf(file).at(-1)?.through ?? 0) < head) {
        if (Date.now() > deadline) throw new Error(`${file} did not reach the end of the log`);
        await sleep(100);
      }
  }

  readings() {
    return this.#readers.map(({ file }) => linesOf(file));
  }
}
