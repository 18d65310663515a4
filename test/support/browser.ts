import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';
/** Without a font for them every Chinese character is a box. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

const hasFont = (): boolean => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '';

function ensureInstalled(): void {
  if (existsSync(PROGRAM) && hasFont()) return;
  if (process.getuid?.() !== 0)
    throw new Error(
      `the browser tests need the Debian packages ${PACKAGES.join(' and ')}: apt-get install ${PACKAGES.join(' ')}`,
    );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], {
    env,
    stdio: 'ignore',
  });
}

/** Debian's Chromium, without what a test machine has no network for. */
export async function openBrowser(): Promise<Browser> {
  ensureInstalled();
  return chromium.launch({
    executablePath: PROGRAM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
