import { InvalidArgumentError, type Command } from 'commander';
import { openInstallation } from '../archive/open-installation.js';
import { readBackup, type BackupFolders } from '../archive/read-backup.js';
import { restoreInto } from '../archive/restore-into.js';
import type { AddCommand } from '../cli.js';
import { openSession } from '../session.js';

interface RestoreOptions extends BackupFolders {
  readonly check: boolean;
}

interface Restored {
  /** False when the backup was only checked. */
  readonly restored: boolean;
  readonly run: number;
  readonly keysRun: number;
  readonly takenAt: string;
  readonly events: number;
  readonly head: number;
  /** People whose keys were destroyed (again), since the log tells of their erasure. */
  readonly erased: number;
  /** People whose erasure was recorded after this run: their keys are gone, the log does not tell of it yet. */
  readonly erasedLater: readonly string[];
}

/** Checks a backup from end to end and, unless that was all, puts it into an empty installation. */
async function restoreCommand(options: RestoreOptions & { readonly json: boolean }): Promise<Restored> {
  const { log, keys, json } = options;
  const backup = await readBackup(options, json);
  const { state } = backup;
  const facts = {
    run: state.run,
    keysRun: backup.keys.run,
    takenAt: state.takenAt,
    events: state.events,
  };
  if (options.check) return { ...facts, restored: false, head: state.head, erased: 0, erasedLater: [] };
  const installation = await openInstallation('restore', { mayShare: false });
  try {
    const { within, later } = await restoreInto(installation, backup, { log, keys }, json);
    const head = await installation.log.head();
    return { ...facts, restored: true, head, erased: within.length, erasedLater: later };
  } finally {
    await installation.close();
  }
}

/** Read models are built from the log, so that the first start answers at once. */
async function buildReadModels(): Promise<void> {
  const session = await openSession('restore');
  try {
    await session.settle();
  } finally {
    await session.close();
  }
}

const restoredText = ({ restored, run, keysRun, takenAt, events, erased, erasedLater }: Restored): string =>
  [
    restored
      ? `已恢复第 ${run} 次备份（密钥：第 ${keysRun} 次，${takenAt}）：${events} 条事件，读模型已重建`
      : `第 ${run} 次备份（密钥：第 ${keysRun} 次，${takenAt}）完好：${events} 条事件`,
    restored
      ? `Run ${run} (keys of run ${keysRun}, taken ${takenAt}) was restored: ${events} events, read models built`
      : `Run ${run} (keys of run ${keysRun}, taken ${takenAt}) is intact: ${events} events`,
    ...(erased > 0
      ? [`已再次销毁 ${erased} 人的密钥 keys of ${erased} erased people were destroyed again`]
      : []),
    ...(erasedLater.length > 0
      ? [
          '以下人员在该备份之后已删除，密钥已销毁，请重新登记删除：',
          'Erased after this run; their keys are destroyed, record the erasure again:',
          ...erasedLater.map((workerId) => `  ${workerId}`),
        ]
      : []),
    ...(restored
      ? [
          `注意：${takenAt} 之后执行的删除不在此备份中，须按登记簿逐一重新执行！`,
          `NOTE: erasures carried out after ${takenAt} are not in this backup: carry them out again, by your register of requests.`,
          '运行 bluecard verify 核验日志、封印与审定。 Run bluecard verify to check log, seals and decisions.',
        ]
      : []),
  ].join('\n');

const runNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('应为备份次序号 the number of a run');
  return value;
};

export const addRestore: AddCommand = (program: Command, { json, print }) => {
  program
    .command('restore')
    .description('把备份恢复到空的安装 restore a backup into an empty installation')
    .requiredOption('--log <folder>', '日志备份目录 folder with the log')
    .requiredOption('--keys <folder>', '密钥备份目录 folder with the keys')
    .option('--run <n>', '第几次备份，默认最新 which run, the newest when left out', runNumber)
    .option('--keys-run <n>', '密钥取自第几次备份 which run of the keys', runNumber)
    .option('--older-keys', '接受早于日志的密钥 accept keys older than the log', false)
    .option('--check', '只核对备份，不写入 check the backup and write nothing', false)
    .action(async (options: RestoreOptions) => {
      const restored = await restoreCommand({ ...options, json: json() });
      if (restored.restored) await buildReadModels();
      print(restored, restoredText);
    });
};
