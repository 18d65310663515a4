import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeSheet } from './import/make-sheet.mjs';
import { Comparison } from './lib/measure.mjs';
import { say } from './lib/output.mjs';
import { startServer, temporaryFolder } from './lib/server.mjs';
import { versionOf } from './lib/version.mjs';

export const N = 100_000;
export const roundsFor = (n) => (n <= 20_000 ? 3 : 1);

const LIBRARY = { xlsx: 'exceljs', csv: 'csv-parse' };

/** Each contestant in a process of its own: its peak memory is then its own. */
async function inProcess(script, ...args) {
  const path = fileURLToPath(new URL(`./import/${script}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', path, ...args], {
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout);
}

async function handIn(server, folder, file, rows) {
  const database = await server.createDatabase();
  const ours = await inProcess('hand-in.mjs', database.url, folder, file);
  await database.drop();
  if (ours.status !== 'committed' || ours.counts.recorded !== rows)
    throw new Error(`${file}: ${JSON.stringify(ours)}`);
  return ours;
}

/** A sheet of n rows and one of a tenth, checked and recorded, against merely reading the same file. */
export async function run({ n, rounds, figure }) {
  const server = await startServer();
  const { folder, remove } = temporaryFolder('import');
  const comparison = new Comparison();
  const tenth = Math.max(1, Math.floor(n / 10));
  for (const [format, library] of Object.entries(LIBRARY)) {
    const files = { [n]: join(folder, `${n}.${format}`), [tenth]: join(folder, `${tenth}.${format}`) };
    for (const [rows, file] of Object.entries(files)) {
      await makeSheet(file, Number(rows));
      say(`${file}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MB`);
    }
    const vs = `reading the same file with ${library} ${versionOf(library)} and doing nothing`;
    for (let round = 0; round < rounds; round++) {
      say(`${format}, round ${round + 1}`);
      const read = await inProcess('read.mjs', files[n]);
      if (read.rows !== n) throw new Error(`${library} finds ${read.rows} rows`);
      const small = await handIn(server, folder, files[tenth], tenth);
      const large = await handIn(server, folder, files[n], n);
      const { submit, validate, commit } = large.took;
      const theirs = n / read.seconds;
      const rate = { unit: 'rows/s', vs, theirs };
      comparison.add(`${format}-validate`, { ...rate, ours: n / (submit + validate) });
      comparison.add(`${format}-commit`, { ...rate, ours: n / commit });
      comparison.add(format, { ...rate, ours: n / (submit + validate + commit) });
      const memory = { unit: 'MB', ours: large.peakMegabytes };
      comparison.add(`${format}-peak-memory`, { ...memory, vs, theirs: read.peakMegabytes });
      const vsTenth = `the same with ${tenth} rows`;
      comparison.add(`${format}-peak-memory`, { ...memory, vs: vsTenth, theirs: small.peakMegabytes });
      const [ours, less] = [large.liveMegabytes, small.liveMegabytes];
      comparison.add(`${format}-live-memory`, { unit: 'MB', ours, vs: vsTenth, theirs: less });
    }
  }
  comparison.figures().forEach(figure);
  await remove();
  await server.stop();
}
