import type { PoolClient } from 'pg';
import { migrateAccess } from '#access';
import { copyLog, isEmpty, loadSnapshot, PositionMap, tablesIn } from '#log-archive';
import {
  beginProcessAgain,
  beginRestoring,
  carryCheckpoints,
  checkpointPositions,
  endRestoring,
  keySettings,
  migrateProcesses,
  migrateProjections,
  openDataSource,
  restoringNow,
} from '#platform';
import { openPrivacy, prepareKeyTables } from '#privacy';
import { operationalTables, personErasure } from '#processes';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { checkSeals } from './check-seals.js';
import { erasuresIn, type Erasures } from './erasures.js';
import type { Installation } from './open-installation.js';
import { placeOf } from './places.js';
import type { Backup } from './read-backup.js';
import { restoreSigningKeys } from './signing-keys.js';
import { inTransaction } from './transactions.js';

interface Folders {
  readonly log: string;
  readonly keys: string;
}

/** Puts a checked backup into an empty installation; interrupted, it goes on when it is called again. */
export async function restoreInto(
  installation: Installation,
  backup: Backup,
  folders: Folders,
  quiet: boolean,
): Promise<Erasures> {
  const { pool } = installation;
  await prepareTables(installation);
  await inTransaction(pool, (client) => fillTables(client, installation, backup, folders));
  const { configuration } = installation;
  const privacy = await openPrivacy({ pool, ...keySettings(configuration) });
  await restoreSigningKeys(configuration, privacy, folders.keys, backup.keys);
  const moved = await restoreLog(installation, backup, quiet);
  await checkSeals(installation.log, quiet);
  const erasures = await erasuresIn(backup.archive, backup.state.events);
  for (const workerId of [...erasures.within, ...erasures.later]) await privacy.destroy(workerId);
  await inTransaction(pool, async (client) => {
    await carryCheckpoints(client, moved);
    // Whatever an erasure emptied lies in older snapshots again: it is emptied once more.
    await beginProcessAgain(client, personErasure.name);
    await endRestoring(client);
  });
  return erasures;
}

async function prepareTables({ pool, databaseUrl, say }: Installation): Promise<void> {
  await migrateAccess(pool);
  await migrateProjections(pool);
  await migrateProcesses(pool);
  await prepareKeyTables(pool);
  const source = await openDataSource({
    url: databaseUrl,
    applicationName: 'bluecard restore',
    log: say,
    ...operationalTables,
  });
  await source.destroy();
}

/** The tables and the mark of the restore come together: where the mark is, the tables are. */
async function fillTables(
  client: PoolClient,
  { log }: Installation,
  { state, keys }: Backup,
  folders: Folders,
): Promise<void> {
  const wanted = { archiveId: state.archiveId, run: state.run, keysRun: keys.run };
  const ongoing = await restoringNow(client);
  if (ongoing) {
    if (
      ongoing.archiveId === wanted.archiveId &&
      ongoing.run === wanted.run &&
      ongoing.keysRun === wanted.keysRun
    )
      return;
    throw new Refusal(
      'ANOTHER_RESTORE',
      '目标安装正在恢复另一次备份。',
      'Another backup is being restored into this installation.',
      { ongoing, wanted },
    );
  }
  if ((await log.head()) > 0) refuseFull('log.events');
  for (const schema of ['app', 'keys'])
    for (const table of await tablesIn(client, schema))
      if (placeOf(table) !== 'nowhere' && !(await isEmpty(client, table))) refuseFull(table);
  await loadSnapshot(client, folders.log, state);
  await loadSnapshot(client, folders.keys, keys);
  await beginRestoring(client, wanted);
}

function refuseFull(table: string): never {
  throw new Refusal(
    'TARGET_NOT_EMPTY',
    '只能恢复到空的安装：请使用新的数据目录或空数据库。',
    'A backup is restored into an empty installation only: use a new data directory, or an empty database.',
    { found: table },
  );
}

async function restoreLog(
  { pool, log }: Installation,
  { archive, state }: Backup,
  quiet: boolean,
): Promise<ReadonlyMap<number, number>> {
  const map = new PositionMap(await checkpointPositions(pool));
  const lines = {
    comparing: new ProgressLine('对照 compare', quiet),
    copying: new ProgressLine('恢复日志 restore', quiet),
    verifying: new ProgressLine('读回核对 verify', quiet),
  };
  await copyLog({
    from: (after) => archive.entries(state.segments, after),
    to: log,
    onSame: map.pair,
    onProgress: ({ stage, events }) => lines[stage].show(events, state.events),
  });
  return map.end();
}
