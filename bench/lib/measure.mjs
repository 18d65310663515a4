import { performance } from 'node:perf_hooks';
import { say } from './output.mjs';

/** Seconds that some work takes. */
export async function seconds(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const shown = (value) => (value < 100 ? value.toPrecision(3) : Math.round(value));

/** Pairs of measurements, ours and that of a peer or limit in the same round. */
export class Comparison {
  #rounds = new Map();

  /** Bigger is better, unless the unit is one of time or memory. */
  add(name, { unit, vs, ours, theirs }) {
    say(`  ${name}: ${shown(ours)} ${unit}; ${vs}: ${shown(theirs)}`);
    const found = this.#rounds.get(`${name} ${vs}`) ?? { name, unit, vs, ours: [], ratios: [] };
    this.#rounds.set(`${name} ${vs}`, found);
    found.ours.push(ours);
    found.ratios.push(/^(seconds|us|MB)\b/.test(unit) ? theirs / ours : ours / theirs);
  }

  figures() {
    return [...this.#rounds.values()].map(({ name, unit, vs, ours, ratios }) => ({
      case: name,
      value: median(ours),
      unit,
      vs,
      ratio: median(ratios),
    }));
  }
}

/** Runs the contestants of one round one after the other, each round beginning with another one. */
export async function takeTurns(round, contestants) {
  const names = Object.keys(contestants);
  const results = {};
  for (let turn = 0; turn < names.length; turn++) {
    const name = names[(round + turn) % names.length];
    results[name] = await contestants[name]();
  }
  return results;
}
