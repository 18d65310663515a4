import { mkdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import {
  backUpLog,
  expireSnapshots,
  LogArchive,
  readSnapshot,
  runsIn,
  SnapshotDraft,
  tablesIn,
} from '#log-archive';
import { openInstallation, type Installation } from '../archive/open-installation.js';
import { placeOf } from '../archive/places.js';
import { keepSigningKeys } from '../archive/signing-keys.js';
import { alone, atOneMoment } from '../archive/transactions.js';
import type { AddCommand } from '../cli.js';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';

interface BackupOptions {
  readonly log: string;
  readonly keys: string;
  readonly keepDays: number;
}

interface BackedUp {
  readonly run: number;
  readonly head: number;
  readonly events: number;
  readonly added: number;
  readonly segments: number;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly place: 'log' | 'keys';
  }[];
  /** False where no credential was ever signed. */
  readonly signingKeys: boolean;
  /** Older snapshots that were removed because of their age. */
  readonly expired: number;
}

const DAY_MS = 86_400_000;

/** Adds what is new to the archive of the log, and takes a snapshot of everything the log does not hold. */
async function backupCommand(options: BackupOptions & { readonly json: boolean }): Promise<BackedUp> {
  refuseOneFolder(options);
  const installation = await openInstallation('backup', { mayShare: true });
  try {
    return await alone(installation.pool, 'backup', () => backUp(installation, options));
  } finally {
    await installation.close();
  }
}

/** Kept together they could not be kept apart. */
function refuseOneFolder({ log, keys }: BackupOptions): void {
  const isWithin = (outer: string, inner: string): boolean =>
    !relative(resolve(outer), resolve(inner)).startsWith('..');
  if (isWithin(log, keys) || isWithin(keys, log))
    throw new Refusal(
      'ONE_FOLDER',
      '日志与密钥须备份到互不包含的两个目录，才能分开保管。',
      'Log and keys go into two folders, neither inside the other, so that they can be kept apart.',
    );
}

async function backUp(
  { pool, log, configuration }: Installation,
  { log: logFolder, keys: keysFolder, keepDays, json }: BackupOptions & { readonly json: boolean },
): Promise<BackedUp> {
  const archive = await LogArchive.openOrCreate(logFolder);
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  await refuseForeignKeys(keysFolder, archive);
  const run = Math.max(0, ...(await runsIn(logFolder)), ...(await runsIn(keysFolder))) + 1;
  const beside = await SnapshotDraft.begin(logFolder, run);
  const secret = await SnapshotDraft.begin(keysFolder, run);

  await atOneMoment(pool, async (client) => {
    for (const table of await tablesIn(client, 'app'))
      if (placeOf(table) === 'beside the log, before it') await beside.dump(client, table);
  });
  const head = await log.head();
  const line = new ProgressLine('备份日志 log', json);
  const { added } = await backUpLog({
    log,
    archive,
    head,
    onProgress: ({ position }) => line.show(position, head),
  });
  const signingKeys = await keepSigningKeys({ pool, configuration }, secret);
  // After the log: every key its events need is there, and every sheet its events speak of.
  await atOneMoment(pool, async (client) => {
    for (const table of await tablesIn(client, 'keys')) await secret.dump(client, table);
    for (const table of await tablesIn(client, 'app')) {
      const place = placeOf(table);
      if (place === 'with the keys') await secret.dump(client, table);
      if (place === 'beside the log') await beside.dump(client, table);
    }
  });
  const last = archive.segments.at(-1);
  const facts = {
    archiveId: archive.id,
    takenAt: new Date().toISOString(),
    head,
    events: last?.through ?? 0,
    segments: archive.segments.length,
    chain: last?.chain ?? '',
  };
  const keys = await secret.publish(facts);
  const state = await beside.publish(facts);
  const oldest = new Date(Date.now() - keepDays * DAY_MS).toISOString();
  const expired = [
    ...(await expireSnapshots(keysFolder, oldest)),
    ...(await expireSnapshots(logFolder, oldest)),
  ];
  return {
    run,
    head,
    events: facts.events,
    added,
    segments: facts.segments,
    tables: [
      ...state.tables.map(({ table, rows }) => ({ table, rows, place: 'log' as const })),
      ...keys.tables.map(({ table, rows }) => ({ table, rows, place: 'keys' as const })),
    ],
    signingKeys,
    expired: expired.length,
  };
}

async function refuseForeignKeys(folder: string, archive: LogArchive): Promise<void> {
  if ((await runsIn(folder)).length === 0) return;
  const { archiveId } = await readSnapshot(folder);
  if (archiveId !== archive.id)
    throw new Refusal(
      'KEYS_OF_ANOTHER_ARCHIVE',
      '密钥目录属于另一份日志备份；请使用新目录。',
      'The folder for keys belongs to another archive: choose a new one.',
      { folder },
    );
}

const backedUpText = ({
  run,
  head,
  events,
  added,
  segments,
  tables,
  signingKeys,
  expired,
}: BackedUp): string =>
  [
    `第 ${run} 次备份：日志 ${events} 条事件（新增 ${added}），至位置 ${head}，${segments} 个分段；过期快照 ${expired} 个已删除`,
    `Run ${run}: ${events} events (${added} new) up to position ${head} in ${segments} segments; ${expired} old snapshots removed`,
    ...tables.map(({ table, rows, place }) => `  ${place.padEnd(5)} ${table} ${rows}`),
    ...(signingKeys ? ['  keys  签名密钥（已加密） signing keys, sealed'] : []),
    '',
    '注意：主密钥不在备份中！没有主密钥，任何个人信息都无法再读出。请单独保管主密钥，与这两个目录分开。',
    'NOTE: the master key is NOT in this backup. Without it no personal value can ever be read again. Keep it by itself, apart from both folders.',
    '密钥目录含密码散列与访问记录，旧密钥会使已删除的人重新可读：按删除规定限期保存。',
    'The folder for keys holds password hashes and the access log, and old keys make erased people readable again: keep it no longer than your rule for erasure allows.',
  ].join('\n');

const days = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('应为天数 a number of days');
  return value;
};

export const addBackup: AddCommand = (program: Command, { json, print }) => {
  program
    .command('backup')
    .description('备份日志与密钥，可在运行中进行 back up log and keys, also while the server runs')
    .requiredOption('--log <folder>', '日志目录：只增不改 folder for the log, which only grows')
    .requiredOption(
      '--keys <folder>',
      '密钥目录：另行保管并限期 folder for keys, kept apart and not for ever',
    )
    .option('--keep-days <n>', '快照保留天数 days that snapshots of keys and state are kept', days, 30)
    .action(async (options: BackupOptions) =>
      print(await backupCommand({ ...options, json: json() }), backedUpText),
    );
};
