import { checkSnapshot, LogArchive, readSnapshot, runsIn, type Snapshot } from '#log-archive';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';

export interface BackupFolders {
  readonly log: string;
  readonly keys: string;
  /** The run to restore; the newest when absent. */
  readonly run?: number;
  /** The run of the keys; the same when absent. */
  readonly keysRun?: number;
  /** Keys older than the log are taken although people who came later could then never be read. */
  readonly olderKeys: boolean;
}

export interface Backup {
  readonly archive: LogArchive;
  readonly state: Snapshot;
  readonly keys: Snapshot;
}

/** Opens a backup and compares every digest, before anything is written anywhere. */
export async function readBackup(folders: BackupFolders, quiet: boolean): Promise<Backup> {
  const archive = await LogArchive.open(folders.log);
  const state = await readSnapshot(folders.log, folders.run);
  const keys = await keysFor(state, folders);
  refuseStrangers(archive, state, keys, folders);
  const line = new ProgressLine('核对备份 check', quiet);
  await archive.check(archive.segments.length, ({ through }) =>
    line.show(through, archive.segments.at(-1)!.through),
  );
  await checkSnapshot(folders.log, state);
  await checkSnapshot(folders.keys, keys);
  return { archive, state, keys };
}

async function keysFor(state: Snapshot, { keys, keysRun, olderKeys }: BackupFolders): Promise<Snapshot> {
  if (keysRun !== undefined) return readSnapshot(keys, keysRun);
  const runs = await runsIn(keys);
  const sameOrNewer = runs.find((run) => run >= state.run);
  if (sameOrNewer === undefined && runs.length > 0 && !olderKeys)
    refuseOlder(state, await readSnapshot(keys));
  return readSnapshot(keys, sameOrNewer);
}

function refuseStrangers(
  archive: LogArchive,
  state: Snapshot,
  keys: Snapshot,
  { olderKeys }: BackupFolders,
): void {
  if (state.archiveId !== archive.id || keys.archiveId !== archive.id)
    throw new Refusal(
      'BACKUPS_DO_NOT_MATCH',
      '日志备份与密钥备份不属于同一安装。',
      'The backup of the log and that of the keys are of different installations.',
    );
  const last = archive.segments[state.segments - 1];
  if (state.segments > 0 && (last === undefined || last.chain !== state.chain))
    throw new Refusal(
      'SEGMENTS_LOST',
      '日志备份不完整：索引中的分段少于这次备份所记录的。',
      'The archive of the log is not complete: its index lacks segments that this run recorded.',
      { recorded: state.segments, found: archive.segments.length },
    );
  if (keys.head < state.head && !olderKeys) refuseOlder(state, keys);
}

function refuseOlder(state: Snapshot, keys: Snapshot): never {
  throw new Refusal(
    'KEYS_OLDER_THAN_LOG',
    '密钥备份早于日志备份：其后登记的人将永远无法读出。确需如此请加 --older-keys。',
    'The keys are older than the log: people registered in between could never be read. If it must be, add --older-keys.',
    {
      logRun: state.run,
      logHead: state.head,
      keysRun: keys.run,
      keysHead: keys.head,
      keysTakenAt: keys.takenAt,
    },
  );
}
