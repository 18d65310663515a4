import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from '../lib/output.mjs';

const SIZES = [100_000, 300_000, 1_000_000];

/** Distinct workers through all programmes of 慈溪, each size in a process of its own: time and the most memory it took. */
export function million(figure) {
  const script = fileURLToPath(new URL('./ask-everybody.mjs', import.meta.url));
  let first;
  for (const size of SIZES) {
    const { status, stdout } = spawnSync(process.execPath, [script, String(size)], {
      stdio: ['ignore', 'pipe', 2],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${size} workers could not be asked`);
    const found = JSON.parse(stdout);
    first ??= found;
    const { programmes, seconds, peak, bytes, eligible } = found;
    say(
      `${size} workers, ${programmes} programmes, a year: ${seconds.toFixed(1)} s, ${eligible} times eligible, peak ${peak} MB, ${bytes.toFixed(0)} B of traces each`,
    );
    const about = { vs: `${SIZES[0]} workers` };
    figure({
      case: `cold-${size}`,
      value: size / seconds,
      unit: 'workers/s',
      ...about,
      ratio: size / seconds / (SIZES[0] / first.seconds),
    });
    figure({ case: `peak-memory-${size}`, value: peak, unit: 'MB', ...about, ratio: first.peak / peak });
  }
}
