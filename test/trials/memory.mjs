import { readFileSync } from 'node:fs';

/** The most memory a process has held so far, in MB; null when it is gone, or on a system without /proc. */
export function peakMegabytes(pid) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}

const childrenOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
};

/** What the servers of Postgres call themselves, without the numbers in it. */
function titleOf(pid) {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return /^postgres: (?:[\w-]+: )?([a-z ]+?)(?: worker for| \S+\(|$| \d)/.exec(title)?.[1] ?? 'server';
  } catch {
    return 'server';
  }
}

const EVERY_MS = 200;

/** Follows the peak of one process until `stop`, which gives it in MB. */
export function watchPeak(pid) {
  let most = null;
  const look = () => {
    most = Math.max(most ?? 0, peakMegabytes(pid) ?? 0) || null;
  };
  const timer = setInterval(look, EVERY_MS).unref();
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

/** Follows the processes of a Postgres; `stop` gives the most that one of each kind held. Shared buffers count in each. */
export function watchPostgres(postmaster) {
  const most = {};
  const look = () => {
    for (const pid of [postmaster, ...childrenOf(postmaster)]) {
      const peak = peakMegabytes(pid);
      if (peak === null) continue;
      const title = pid === postmaster ? 'postmaster' : titleOf(pid);
      most[title] = Math.max(most[title] ?? 0, peak);
    }
  };
  const timer = setInterval(look, EVERY_MS * 5).unref();
  return {
    stop() {
      look();
      clearInterval(timer);
      return most;
    },
  };
}
