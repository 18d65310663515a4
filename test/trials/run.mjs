import { availableParallelism, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { removeInstallations } from './installation.mjs';

/** Long trials of the compiled product: progress on stderr, one JSON result on stdout, exit code 4 when something is wrong. */
const TRIALS = {
  city: {
    load: () => import('./city.mjs'),
    options: { people: { type: 'string', default: '100000' } },
  },
  kills: {
    load: () => import('./kills.mjs'),
    options: {
      rounds: { type: 'string', default: '30' },
      rows: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  },
  log: {
    load: () => import('./log.mjs'),
    options: {
      seconds: { type: 'string', default: '60' },
      writers: { type: 'string', default: '32' },
      readers: { type: 'string', default: '4' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  },
  rules: {
    load: () => import('./rules.mjs'),
    options: {
      pairs: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  },
};

const USAGE = [
  'npm run trial -- city [--people N]',
  'npm run trial -- kills [--rounds N] [--rows N] [--seed N]',
  'npm run trial -- log [--seconds N] [--writers N] [--readers N] [--seed N]',
  'npm run trial -- rules [--pairs N] [--seed N]',
  '',
].join('\n');

const say = (message) => void process.stderr.write(`${message}\n`);

function wholeNumbers(values) {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < 1)
        throw new TypeError(`--${name} must be a whole number above 0`);
      return [name, value];
    }),
  );
}

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const trial = Object.hasOwn(TRIALS, name ?? '') ? TRIALS[name] : undefined;
  if (trial === undefined) throw new TypeError('name a trial');
  const options = wholeNumbers(parseArgs({ args, options: trial.options }).values);
  say(
    `${name} ${JSON.stringify(options)}: ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  );
  const { run } = await trial.load();
  const started = Date.now();
  const result = await run({ ...options, say });
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${JSON.stringify({ trial: name, ...options, ...result, seconds })}\n`);
  if (!result.ok) process.exitCode = 4;
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => void removeInstallations().finally(() => process.exit(code)));

process.once('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  void removeInstallations().finally(() => process.exit(1));
});

try {
  await main();
} catch (error) {
  process.stderr.write(
    error instanceof TypeError && error.code !== 'ERR_INVALID_ARG_TYPE'
      ? `${error.message}\n${USAGE}`
      : `${error.stack ?? error}\n`,
  );
  process.exitCode = 1;
} finally {
  await removeInstallations();
}
