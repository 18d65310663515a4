import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirectoryInUseError, EmbeddedPostgresError } from './errors.js';
import { readIfThere, until } from './files.js';
import type { Home } from './home.js';
import { describeProcess, isAlive } from './running-process.js';

/** What a Postgres server writes into its data folder about itself. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

const pidFile = (home: Home): string => join(home.cluster, 'postmaster.pid');

export function readPostmaster(home: Home): Postmaster | undefined {
  const lines = readIfThere(pidFile(home))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** The server that runs on this cluster now, be it ours or started by somebody by hand. */
export function livePostmaster(home: Home): (Postmaster & { readonly isOurs: boolean }) | undefined {
  const postmaster = readPostmaster(home);
  if (!postmaster || !isAlive(postmaster.pid)) return undefined;
  const program = describeProcess(postmaster.pid);
  if (!program) return undefined;
  const isOurs = program.commandLine.includes(`cluster_name=${home.clusterName}`);
  const worksHere =
    isOurs || program.workingFolder === home.cluster || program.commandLine.includes(home.cluster);
  return worksHere ? { ...postmaster, isOurs } : undefined;
}

/**
 * Stops the server that a killed supervisor left behind and removes what a dead one left, also when its process number
 * now belongs to a stranger. A server that somebody else started on our data is never touched. Needs the lock.
 */
export async function clearTheWay(home: Home, log: (message: string) => void): Promise<void> {
  const left = livePostmaster(home);
  if (!left) return rmSync(pidFile(home), { force: true });
  if (!left.isOurs) throw new DataDirectoryInUseError(home.dataDir, left.pid, left.port);
  log(`stopping Postgres ${left.pid}, left over from a program that was killed`);
  await stopPostmaster(left.pid);
}

const PATIENCE = 30_000;

/** SIGINT rolls back open transactions and writes a checkpoint; SIGQUIT leaves that to the next start. */
export async function stopPostmaster(pid: number, immediate = false): Promise<void> {
  const gone = (): boolean => !isAlive(pid);
  if (!immediate && signal(pid, 'SIGINT') && (await until(gone, PATIENCE))) return;
  if (gone()) return;
  signal(pid, 'SIGQUIT');
  if (!(await until(gone, PATIENCE))) throw new EmbeddedPostgresError(`Postgres ${pid} does not end`);
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return true;
  }
}
