import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = 'faketime';
const ROOTS = ['/usr/lib', '/usr/lib64'];

function findLibrary() {
  for (const root of ROOTS.filter((each) => existsSync(each)))
    for (const folder of [root, ...readdirSync(root).map((name) => join(root, name))]) {
      const library = join(folder, 'faketime', 'libfaketimeMT.so.1');
      if (existsSync(library)) return library;
    }
  return undefined;
}

function ensureInstalled() {
  const found = findLibrary();
  if (found) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error(
      `a clock that moves back needs the Debian package ${PACKAGE}: apt-get install ${PACKAGE}`,
    );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', PACKAGE], {
    env,
    stdio: 'ignore',
  });
  return findLibrary();
}

/** The clock of every program that is started with `env`: it goes at its usual pace, and can be put back or forward. */
export function movableClock(folder) {
  const file = join(folder, 'clock');
  const move = (seconds) =>
    writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 });
  move(0);
  return {
    move,
    env: {
      LD_PRELOAD: ensureInstalled(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}
