import type { ClientBase, Pool } from 'pg';

const DDL = `
  select pg_advisory_xact_lock(hashtextextended('bluecard:installation', 0));
  create table if not exists app.restoring (
    only_row boolean primary key default true check (only_row),
    archive_id text not null,
    run integer not null,
    keys_run integer not null,
    started_at timestamptz not null default now()
  )`;

/** Which backup is being restored into an installation. */
export interface Restoring {
  readonly archiveId: string;
  readonly run: number;
  readonly keysRun: number;
}

/** A restore was begun and has not come to its end: the installation answers nothing yet. */
export class RestoreUnfinishedError extends Error {
  readonly code = 'RESTORE_UNFINISHED';
  readonly zh = '本安装正在恢复备份，尚未完成；请用同样的参数再次运行 bluecard restore。';
  readonly en = 'A restore into this installation was begun and not finished: run bluecard restore again.';

  constructor() {
    super('RESTORE_UNFINISHED');
    this.name = 'RestoreUnfinishedError';
  }
}

export async function restoringNow(client: ClientBase | Pool): Promise<Restoring | undefined> {
  await client.query(DDL);
  const { rows } = await client.query<Restoring>(
    'select archive_id as "archiveId", run, keys_run as "keysRun" from app.restoring',
  );
  return rows[0];
}

export const beginRestoring = (
  client: ClientBase,
  { archiveId, run, keysRun }: Restoring,
): Promise<unknown> =>
  client.query(
    'insert into app.restoring (archive_id, run, keys_run) values ($1, $2, $3) on conflict do nothing',
    [archiveId, run, keysRun],
  );

export const endRestoring = (client: ClientBase | Pool): Promise<unknown> =>
  client.query('delete from app.restoring');

/** Throws `RestoreUnfinishedError` while a restore has not come to its end. */
export async function refuseHalfRestored(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select to_regclass('app.restoring') is not null as found`,
  );
  if (rows[0]?.found && (await restoringNow(pool)) !== undefined) throw new RestoreUnfinishedError();
}
