import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { createLogger } from './logging.js';
import { openLogFile } from './log-file.js';

it('begins a new file when one is full, loses no line, and keeps so many old ones', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bluecard-log-'));
  const file = openLogFile({ folder: join(folder, 'logs'), size: '2K', keep: 2 });
  const logger = createLogger('info', file);
  const names = (): string[] => readdirSync(join(folder, 'logs')).sort();
  const numbers = (): number[] =>
    names()
      .reverse()
      .flatMap((name) =>
        readFileSync(join(folder, 'logs', name), 'utf8')
          .trim()
          .split('\n'),
      )
      .map((line) => (JSON.parse(line) as { n: number }).n);
  for (let n = 0; n < 100; n++) {
    logger.info({ n }, 'a line of some length, so that a file is full after some twenty of them');
    await sleep(1);
  }
  await file.close();
  expect(numbers().at(-1)).toBe(99);
  expect(names()).toEqual(['bluecard.log', 'bluecard.log.1', 'bluecard.log.2']);
  const kept = numbers();
  expect(kept).toEqual(kept.map((_, index) => kept[0]! + index));
  expect(kept[0]).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
}, 20_000);
