/** Progress, for people. Never on stdout: that belongs to the figures. */
export const say = (message) => void process.stderr.write(`${message}\n`);

const significant = (value, digits) => Number(value.toPrecision(digits));

/** One figure, as one line of JSON. `ratio` is ours / theirs as throughput, so bigger is better. */
export function printFigure({ bench, case: name, value, unit, vs, ratio, n, rounds }) {
  const line = {
    bench,
    case: name,
    value: significant(value, 4),
    unit,
    vs,
    ratio: significant(ratio, 3),
    n,
    rounds,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
