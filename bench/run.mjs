import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cleanUp } from './lib/clean-up.mjs';
import { printFigure, say } from './lib/output.mjs';

const BENCHES = {
  corridor: () => import('./corridor.mjs'),
  eligibility: () => import('./eligibility.mjs'),
  'event-store': () => import('./event-store.mjs'),
  import: () => import('./import.mjs'),
  privacy: () => import('./privacy.mjs'),
  start: () => import('./start.mjs'),
};

const USAGE = `npm run -s bench -- NAME [--n N] [--rounds R] [--million]    NAME: ${Object.keys(BENCHES).join(', ')}\n`;

function wholeNumber(name, text, fallback) {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new TypeError(`--${name} must be a whole number above 0`);
}

/** Peers live in this folder alone. Without them the product is still measured against its limits. */
function installPeers() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const { dependencies } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
  if (Object.keys(dependencies).every((name) => existsSync(`${here}node_modules/${name}`))) return;
  say('installing the peers (npm ci --prefix bench)');
  const { status } = spawnSync('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) say('the peers could not be installed: figures against them are left out');
}

function sayMachine() {
  const [{ model } = { model: 'unknown processor' }] = cpus();
  const gigabytes = (totalmem() / 2 ** 30).toFixed(1);
  say(
    `machine: ${availableParallelism()} cores (${model}), ${gigabytes} GB memory, Node ${process.version}, ${process.platform}`,
  );
}

async function main() {
  const options = {
    n: { type: 'string' },
    rounds: { type: 'string' },
    million: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name, ...more] = positionals;
  const load = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined;
  if (values.help) return void process.stderr.write(USAGE);
  if (load === undefined || more.length > 0)
    throw new TypeError(name === undefined ? 'name a bench' : `no bench ${positionals.join(' ')}`);
  installPeers();
  sayMachine();
  const bench = await load();
  const n = wholeNumber('n', values.n, bench.N);
  const rounds = wholeNumber('rounds', values.rounds, bench.roundsFor(n));
  say(`${name}: n ${n}, ${rounds} rounds`);
  const { million = false } = values;
  await bench.run({
    n,
    rounds,
    million,
    figure: (measured) => printFigure({ bench: name, ...measured, n, rounds }),
  });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => void cleanUp().finally(() => process.exit(code)));

process.once('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  void cleanUp().finally(() => process.exit(1));
});

try {
  await main();
} catch (error) {
  const isUsage =
    error instanceof TypeError && (error.code?.startsWith('ERR_PARSE_ARGS') || error.code === undefined);
  process.stderr.write(isUsage ? `${error.message}\n${USAGE}` : `${error.stack ?? error}\n`);
  process.exitCode = isUsage ? 2 : 1;
} finally {
  await cleanUp();
}
