import { setTimeout as sleep } from 'node:timers/promises';
import { Away, ApiClient } from './client.mjs';
import { workThroughTheDay } from './clerks-day.mjs';
import { differencesOf, dumpOf } from './compare.mjs';
import { newInstallation } from './installation.mjs';
import { openPostgres } from './postgres.mjs';
import { randomFrom } from './random.mjs';
import { gone, launchServer } from './server.mjs';
import { foundTown } from './town.mjs';

/** Every so manieth kill takes Postgres first. */
const POSTGRES_SHARE = 0.25;
/** The others come while the server starts, or a moment after work was seen to move. */
const WHILE_STARTING = 0.25;
const STARTING_MS = 2_500;
const MOVING_MS = 1_500;
const LONGEST_STAGE_MS = 180_000;
const AWAY_MS = 60_000;

/** Kills server and Postgres at random moments of a clerk's day, until every kill was given; each day must end like an undisturbed one. */
export async function run({ rounds, rows, seed, say }) {
  const random = randomFrom(seed);
  const town = await foundTown(rows);
  say(`a town of ${town.people} people, a sheet of ${rows} rows`);
  try {
    const undisturbed = await oneDay(town, { kills: 0, random, say });
    const days = [];
    for (let left = rounds; left > 0; left -= days.at(-1).kills.length) {
      say(`day ${days.length + 1}, ${left} kills left`);
      const day = await oneDay(town, { kills: left, random, say });
      const differences = differencesOf(undisturbed.dump, day.dump);
      for (const { section, missing, surplus, examples } of differences)
        say(`DIFFERENT ${section}: ${missing} missing, ${surplus} too many ${JSON.stringify(examples)}`);
      days.push({ ...day, differences });
    }
    return summary(undisturbed, days);
  } finally {
    town.remove();
  }
}

function tally(words) {
  const counts = {};
  for (const word of words) if (word !== undefined) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function summary(undisturbed, days) {
  const kills = days.flatMap((day) => day.kills);
  const isRight = ({ verified, differences, nudges }) =>
    verified.differences.length + differences.length + nudges.length === 0;
  return {
    ok: [{ ...undisturbed, differences: [] }, ...days].every(isRight),
    lines: Object.fromEntries(
      Object.entries(undisturbed.dump).map(([section, lines]) => [section, lines.length]),
    ),
    undisturbedSeconds: undisturbed.seconds,
    days: days.map(({ dump: _dump, kills: { length }, ...day }) => ({ kills: length, ...day })),
    kills: kills.length,
    duringStage: tally(kills.map(({ stage }) => stage)),
    victims: tally(kills.map(({ victim }) => victim)),
    /** What the server did within ten seconds after Postgres was killed under it. */
    afterPostgresKill: tally(kills.map(({ afterwards }) => afterwards)),
    /** Work that the product gave up, and that went on only because somebody asked for it again. */
    givenUp: tally(days.flatMap(({ nudges }) => nudges)),
  };
}

/** One installation from its first start to the settled end of the work, with at most so many kills on the way. */
async function oneDay(town, { kills: most, random, say }) {
  const installation = newInstallation();
  await installation.run('seed', '--people', String(town.people), '--seeds', town.seeds);
  const api = new ApiClient();
  const kills = [];
  const nudges = [];
  const onNudge = (stage) => {
    nudges.push(stage);
    say(`  GIVEN UP: ${stage}; it goes on only because somebody asks again`);
  };
  const started = Date.now();
  let stopSeconds;
  for (;;) {
    const server = launchServer(installation);
    const killer = kills.length < most ? new Killer(installation, server, random) : null;
    const isDone = await live(api, server, town.sheet, { killer, onNudge });
    if (isDone) {
      stopSeconds = await server.stop();
      break;
    }
    kills.push(await killer.done);
    const { victim, stage, afterwards, last } = kills.at(-1);
    if (last) say(`  ${last}`);
    say(`  kill ${kills.length}: ${victim} during ${stage}${afterwards ? `, the server ${afterwards}` : ''}`);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  const { answer: verified } = await installation.run('verify');
  const postgres = await openPostgres(installation);
  const dump = await dumpOf(postgres.client);
  await postgres.stop();
  await installation.remove();
  say(
    `  done in ${seconds} s, stopped in ${stopSeconds} s, ${verified.differences.length} differences in ${verified.events} events`,
  );
  return { kills, nudges, seconds, stopSeconds, verified, dump };
}

/** One life of a server: true when the day's work came to its end, false when the server was killed before. */
async function live(api, server, sheet, { killer, onNudge }) {
  const over = new AbortController();
  const watchdog = new Watchdog(over);
  const onStage = (stage, progress) => {
    watchdog.seen(stage, progress);
    killer?.seen(stage, progress);
  };
  void server.ended.then(() => over.abort());
  try {
    api.url = await server.ready;
    onStage('ready');
    await insistently(
      () => workThroughTheDay(api, sheet, { onStage, onNudge, signal: over.signal }),
      over.signal,
    );
  } catch (error) {
    if (watchdog.bark) throw watchdog.bark;
    if (killer?.struck) return false;
    if (!over.signal.aborted) throw error;
    throw await server.unexpectedEnd();
  } finally {
    watchdog.stop();
  }
  // A kill that is under way counts: the day is then looked at once more.
  return !(killer && !killer.call());
}

/** Begins again while the server answers that it cannot, as after the loss of its Postgres. */
async function insistently(work, signal) {
  for (let since = null; ; await sleep(300, undefined, { signal }))
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      since ??= Date.now();
      if (Date.now() - since > AWAY_MS) throw error;
    }
}

/** Nothing may stand still for ever without anybody noticing. */
class Watchdog {
  bark = null;
  #last = '';
  #timer;

  constructor(over) {
    this.over = over;
    this.seen('starting', null);
  }

  seen(stage, progress) {
    const now = JSON.stringify([stage, progress]);
    if (now === this.#last) return;
    this.#last = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.bark = new Error(`nothing moved for ${LONGEST_STAGE_MS / 1000} s: ${now}`);
      this.over.abort();
    }, LONGEST_STAGE_MS);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

/** Chooses a moment and a victim, and strikes once. */
class Killer {
  struck = false;
  #stage = 'starting';
  #first;
  #timer;
  #resolve;
  #reject;

  constructor(installation, server, random) {
    Object.assign(this, { installation, server, random });
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.done.catch(() => undefined);
    this.isEarly = random() < WHILE_STARTING;
    if (this.isEarly) this.#schedule(random() * STARTING_MS);
  }

  /** Once something has moved in this life, the kill is a moment away: every life does a part of the work. */
  seen(stage, progress) {
    this.#stage = stage;
    if (stage === 'ready') return;
    const now = JSON.stringify([stage, progress?.done]);
    this.#first ??= now;
    if (now !== this.#first && this.#timer === undefined) this.#schedule(this.random() * MOVING_MS);
  }

  /** Calls the kill off; false when it is too late for that. */
  call() {
    clearTimeout(this.#timer);
    return !this.struck;
  }

  #schedule(milliseconds) {
    this.#timer = setTimeout(() => void this.#strike().catch(this.#reject), milliseconds);
  }

  async #strike() {
    this.struck = true;
    const stage = this.#stage;
    const postmaster = this.random() < POSTGRES_SHARE ? this.installation.postmaster() : undefined;
    let afterwards;
    if (postmaster !== undefined) {
      process.kill(postmaster, 'SIGKILL');
      afterwards = (await gone(this.server.child.pid, 10_000)) ? 'ended' : 'went on';
    }
    const last = afterwards === 'ended' ? (await this.server.unexpectedEnd()).message : undefined;
    await this.server.kill();
    this.#resolve({
      stage,
      victim: postmaster === undefined ? 'server' : 'Postgres',
      ...(afterwards && { afterwards }),
      ...(last && { last }),
    });
  }
}
