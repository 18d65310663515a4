import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const moduleAt = (path: string): string =>
  JSON.stringify(pathToFileURL(resolve('dist/libs/platform/src', path)).href);

/** A program of its own that runs `body`, with the names of ledger and runners at hand, on the database of `url`. */
export function startProgram(url: string, name: string, body: string): ChildProcess {
  const program = `
    const { accounts, accountsBut, openLedger, silent, thanking } = await import(${moduleAt('projection-runner/testing/ledger.js')});
    const { runProjections } = await import(${moduleAt('projection-runner/run-projections.js')});
    const { rebuildProjection } = await import(${moduleAt('projection-runner/rebuild.js')});
    const { runProcesses } = await import(${moduleAt('process-runner/run-processes.js')});
    const { store, pool } = await openLedger(process.env.LEDGER_URL);
    const common = { store, pool, signal: new AbortController().signal, logger: silent };
    ${body}`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, LEDGER_URL: `${url}?application_name=${name}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
