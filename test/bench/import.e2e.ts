import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

interface Figure {
  readonly case: string;
  readonly value: number;
  readonly unit: string;
  readonly vs: string;
  readonly ratio: number;
}

/** The bench in short: figures are there, and memory does not grow as rows do (a heap of this size still fills up first). */
const SCRIPT = `
  const { run } = await import('./bench/import.mjs');
  const { cleanUp } = await import('./bench/lib/clean-up.mjs');
  const figures = [];
  try {
    await run({ n: 2000, rounds: 1, figure: (each) => figures.push(each) });
  } finally {
    await cleanUp();
  }
  process.stdout.write(JSON.stringify(figures));`;

it('a sheet is checked and recorded, and takes far less than ten times the memory of a tenth of its rows', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', SCRIPT]);
  const figures = JSON.parse(stdout) as readonly Figure[];
  const cases = ['xlsx', 'csv'].flatMap((format) => [
    `${format}-validate`,
    `${format}-commit`,
    format,
    `${format}-peak-memory`,
    `${format}-peak-memory`,
  ]);
  expect(figures.map((figure) => figure.case)).toEqual(cases);
  for (const { value, ratio } of figures) expect(Math.min(value, ratio)).toBeGreaterThan(0);
  for (const { ratio } of figures.filter(({ vs }) => vs === 'the same with 200 rows'))
    expect(ratio).toBeGreaterThan(0.4);
}, 120_000);
