import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { isCode } from './files.js';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  return !isZombie(pid);
}

/** A parent that died without a reaper leaves dead children that still answer signals. */
const isZombie = (pid: number): boolean => statOf(pid)?.[0] === 'Z';

/** The fields of /proc/<pid>/stat behind the program name, which may itself hold blanks and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Tells a process from a later one with the same number; empty where the system does not say. */
export const startMarkOf = (pid: number): string => {
  const started = statOf(pid)?.[19];
  return started === undefined ? '' : `${bootId()}:${started}`;
};

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

export interface RunningProgram {
  /** Undefined where the system does not tell. */
  readonly workingFolder: string | undefined;
  readonly commandLine: string;
}

/** What a process is, undefined when it is gone or when it belongs to somebody whose processes we may not look at. */
export function describeProcess(pid: number): RunningProgram | undefined {
  if (process.platform === 'linux') {
    try {
      return {
        workingFolder: readlinkSync(`/proc/${pid}/cwd`),
        commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      };
    } catch {
      return undefined;
    }
  }
  const listed = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.status === 0 ? { workingFolder: undefined, commandLine: listed.stdout } : undefined;
}
