import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundTown, writeSheet, type Sheet, type Town } from '../corridor/town.js';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { startServer, type Server } from '../support/server.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { secretsOf } from './same-secrets.js';
import { importSheet, payQuarter, type Office } from './work-day.js';

const POPULATION = 2_600;
const ROWS = 1_800;
const KILLS_OF_A_TASK = 5;

/** The same key and secrets in both installations: ids that follow from identities are then the same. */
const MASTER_KEY = randomBytes(32).toString('hex');

/** An office whose server dies again and again, each time at a random moment, and is started again. */
class HauntedOffice implements Office {
  private running: Promise<Server>;
  kills = 0;

  constructor(private readonly installation: Installation) {
    this.running = startServer(installation);
  }

  server(): Promise<Server> {
    return this.running;
  }

  /** Kills while `task` goes on, at most `most` times. */
  async haunt(task: Promise<void>, most: number): Promise<void> {
    let isDone = false;
    const done = task.finally(() => (isDone = true));
    for (let kill = 0; kill < most; kill++) {
      const server = await this.running;
      await Promise.race([sleep(150 + Math.random() * 1_500), done]);
      if (isDone) break;
      await server.kill();
      this.kills += 1;
      this.running = startServer(this.installation);
    }
    await done;
  }

  async close(): Promise<void> {
    await (await this.running).stop();
  }
}

describe('kill -9 at ten random moments during import and payout', () => {
  let town: Town;
  let sheet: Sheet;
  const installations: Installation[] = [];
  let secrets: Awaited<ReturnType<typeof secretsOf>> = [];

  async function open(): Promise<Installation> {
    const installation = newInstallation({ MASTER_KEY, PORT: '0' });
    installations.push(installation);
    secrets = await secretsOf(installation, MASTER_KEY, secrets);
    await installation.json('seed', '--people', String(POPULATION), '--seeds', town.seeds);
    return installation;
  }

  async function workDay(most: number): Promise<{ outcome: Outcome; kills: number }> {
    const installation = await open();
    const office = new HauntedOffice(installation);
    await office.haunt(importSheet(office, sheet), most);
    await office.haunt(payQuarter(office), most);
    // A restart brings whatever was still on its way to its end.
    await office.close();
    const settled = await startServer(installation);
    await installation.json('verify');
    const outcome = await outcomeOf(installation);
    await settled.stop();
    return { outcome, kills: office.kills };
  }

  beforeAll(async () => {
    town = foundTown(POPULATION);
    sheet = await writeSheet(town, ROWS);
  });

  afterAll(() => {
    for (const installation of installations) installation.remove();
    rmSync(town.seeds, { recursive: true, force: true });
  });

  it('ends as an undisturbed run does: nothing lost, nothing twice', async () => {
    const undisturbed = await workDay(0);
    const killed = await workDay(KILLS_OF_A_TASK);
    expect(undisturbed.outcome.certificates.length).toBe(sheet.accepted.length);
    expect(
      undisturbed.outcome.decisions.filter((one) => 'status' in one && one.status === 'listed').length,
    ).toBeGreaterThan(20);
    for (const question of Object.keys(undisturbed.outcome) as (keyof Outcome)[])
      expect({ question, found: killed.outcome[question] }).toEqual({
        question,
        found: undisturbed.outcome[question],
      });
    expect(killed.kills).toBeGreaterThanOrEqual(4);
  }, 400_000);
});
