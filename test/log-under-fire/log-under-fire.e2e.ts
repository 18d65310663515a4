import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const TRIAL = fileURLToPath(new URL('../trials/run.mjs', import.meta.url));

interface Scenario {
  readonly wrong: readonly string[];
  readonly acknowledged: number;
  readonly kills: { readonly writers: number; readonly readers: number };
}

/** The trial `log` in short: it compares the log with what every program that wrote or read it knows. */
it('writers and readers killed at random, also with the clock moved back: nothing lost, nothing doubled, order kept', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [TRIAL, 'log', '--seconds', '8', '--writers', '12', '--readers', '3'],
    { timeout: 170_000 },
  );
  const { steadyClock, clockMovedBack } = JSON.parse(stdout) as {
    readonly steadyClock: Scenario;
    readonly clockMovedBack: Scenario & { readonly clockWentBack: number };
  };
  for (const { wrong, acknowledged, kills } of [steadyClock, clockMovedBack]) {
    expect(wrong).toEqual([]);
    expect(acknowledged).toBeGreaterThan(100);
    expect(kills.writers).toBeGreaterThan(3);
  }
  expect(clockMovedBack.clockWentBack).toBeGreaterThan(0);
}, 180_000);
