import type { Command } from 'commander';
import { copyLog, PositionMap, sourceOf, type Copied, type CopyProgress } from '#log-archive';
import {
  carryCheckpoints,
  checkLogAnchor,
  checkpointPositions,
  moveLogAnchor,
  retireProjection,
} from '#platform';
import { checkSeals } from '../archive/check-seals.js';
import { openInstallation, openLog, type Installation, type OpenLog } from '../archive/open-installation.js';
import { inTransaction, refuseBesideOthers } from '../archive/transactions.js';
import type { AddCommand } from '../cli.js';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';

interface MigrateOptions {
  readonly from: string;
  readonly to: string;
  readonly switch: boolean;
}

interface Migrated extends Copied {
  /** Seals in the copy, all of them right. */
  readonly seals: number;
  /** Position of the last event in the log it came from, and in the other. */
  readonly from: number;
  readonly to: number;
  /** Checkpoints of processes that were carried over; null when the installation still uses the old log. */
  readonly switched: { readonly checkpoints: number; readonly readModels: number } | null;
}

const NAME = 'bluecard migrate-log';
const ignore = (): void => undefined;

/** Copies a log into another engine or database, and compares every event; what is there already is only compared. */
async function migrateLogCommand(options: MigrateOptions & { readonly json: boolean }): Promise<Migrated> {
  if (options.from === options.to)
    throw new Refusal('SAME_LOG', '来源与目标相同。', 'Both addresses name the same log.');
  if (options.switch) return switchLogs(options);
  const from = await openLog(options.from, NAME, ignore);
  const to = await openLog(options.to, NAME, ignore).catch(async (error: unknown) => {
    await from.close();
    throw error;
  });
  try {
    return { ...(await copyAll(from, to, options.json)), switched: null };
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

/** The same, and lets the installation work with the copy from its next start on. No program may run meanwhile. */
async function switchLogs(options: MigrateOptions & { readonly json: boolean }): Promise<Migrated> {
  const installation = await openInstallation('migrate-log', { mayShare: false, logUrl: options.to });
  try {
    await refuseBesideOthers(installation.pool, NAME);
    const from = await openLog(options.from, NAME, ignore);
    try {
      await checkLogAnchor(installation.pool, from.log);
      const map = new PositionMap(await checkpointPositions(installation.pool));
      const migrated = await copyAll(from, installation, options.json, map);
      return { ...migrated, switched: await moveInstallation(installation, map.end()) };
    } finally {
      await from.close();
    }
  } finally {
    await installation.close();
  }
}

async function copyAll(
  from: OpenLog,
  to: OpenLog,
  json: boolean,
  map?: PositionMap,
): Promise<Omit<Migrated, 'switched'>> {
  const head = await from.log.head();
  const lines: Record<CopyProgress['stage'], ProgressLine> = {
    comparing: new ProgressLine('对照 compare', json),
    copying: new ProgressLine('复制 copy', json),
    verifying: new ProgressLine('读回核对 verify', json),
  };
  const copied = await copyLog({
    from: sourceOf(from.log),
    to: to.log,
    ...(map && { onSame: map.pair }),
    onProgress: ({ stage, position }) => lines[stage].show(position, head),
  });
  const { seals } = await checkSeals(to.log, json);
  return { ...copied, seals, from: await from.log.head(), to: await to.log.head() };
}

/**
 * Checkpoints follow their events. Read models are positions through and through: they go first, to be built anew, for
 * whoever is killed in between must not leave old ones beside a new log.
 */
async function moveInstallation(
  { pool, log }: Installation,
  moved: ReadonlyMap<number, number>,
): Promise<{ checkpoints: number; readModels: number }> {
  const { rows } = await pool.query<{ name: string }>('select distinct name from read.projection_status');
  for (const { name } of rows) await retireProjection(pool, name);
  await inTransaction(pool, async (client) => {
    await carryCheckpoints(client, moved);
    await moveLogAnchor(client, log);
  });
  return { checkpoints: moved.size, readModels: rows.length };
}

const migratedText = ({ existing, added, seals, from, to, switched }: Migrated): string =>
  [
    `已有 ${existing} 条相同事件，新复制 ${added} 条，逐条核对一致，${seals} 个封存相符（来源位置 ${from}，目标位置 ${to}）`,
    `${existing} events were there, ${added} were copied; every one was compared, ${seals} seals fit (position ${from} here, ${to} there)`,
    switched === null
      ? '安装仍使用原日志；停止全部程序后用 --switch 切换。 The installation still uses the old log: stop every program and run with --switch.'
      : `已切换：${switched.checkpoints} 个检查点已换算，${switched.readModels} 个读模型将重建。现在请把 EVENT_STORE_URL 设为目标并启动。 Switched: set EVENT_STORE_URL to the new log and start; read models are built anew.`,
  ].join('\n');

export const addMigrateLog: AddCommand = (program: Command, { json, print }) => {
  program
    .command('migrate-log')
    .description('在数据库或引擎之间复制日志 copy the log to another database or engine')
    .requiredOption('--from <url>', '来源 postgres://… 或/or kurrentdb://…')
    .requiredOption('--to <url>', '目标 where to')
    .option('--switch', '复制完后让本安装改用目标日志 let the installation use the copy', false)
    .action(async (options: MigrateOptions) =>
      print(await migrateLogCommand({ ...options, json: json() }), migratedText),
    );
};
