import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Brings `dist` up to date. Built aside and moved file by file, because another run may be loading from `dist` now.
 */
export function build() {
  const aside = join(root, '.bluecard-test', `build-${process.pid}`);
  const folders = ['apps', 'libs'].filter((folder) => readdirSync(root).includes(folder));
  const untested = '**/*.spec.ts,**/*.int.ts,**/*.e2e.ts';
  const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  try {
    execFileSync(process.execPath, [swc, ...folders, '--out-dir', aside, '--quiet', '--ignore', untested], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    process.stderr.write(`some sources do not compile; tests that do not load them go on\n${error.stderr}\n`);
  }
  for (const file of filesIn(aside)) moveIfChanged(file, join(root, 'dist', relative(aside, file)));
  rmSync(aside, { recursive: true, force: true });
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function moveIfChanged(from, to) {
  const content = readFileSync(from);
  try {
    if (readFileSync(to).equals(content)) return;
  } catch {
    mkdirSync(dirname(to), { recursive: true });
  }
  renameSync(from, to);
}
