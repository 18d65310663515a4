import type { ClientBase, Pool } from 'pg';
import type { EventLog, Position } from '#event-sourcing';

const DDL = `
  select pg_advisory_xact_lock(hashtextextended('bluecard:installation', 0));
  create table if not exists app.log_anchor (
    only_row boolean primary key default true check (only_row),
    position bigint not null,
    event_id text not null
  )`;

interface Anchor {
  readonly position: Position;
  readonly event_id: string;
}

/** The database beside the log has seen another log, or more of this one: its checkpoints would mean other events. */
export class LogChangedError extends Error {
  readonly code = 'LOG_CHANGED';
  readonly zh: string;
  readonly en: string;

  constructor(chinese: string, english: string) {
    const zh = `${chinese}迁移日志后请运行 bluecard migrate-log --switch；恢复备份请用 bluecard restore。`;
    const en = `${english} After a copy run bluecard migrate-log --switch; for a backup use bluecard restore.`;
    super(`LOG_CHANGED: ${zh} ${en}`);
    this.name = 'LogChangedError';
    this.zh = zh;
    this.en = en;
  }
}

async function firstOf(log: EventLog): Promise<Anchor | undefined> {
  for await (const { entries } of log.readStored({ after: 0, batchSize: 1 }))
    for (const { position, id } of entries) return { position, event_id: id };
  return undefined;
}

/** Refuses a log that is not the one the checkpoints of this database belong to; remembers the log at the first start. */
export async function checkLogAnchor(pool: Pool, log: EventLog): Promise<void> {
  await pool.query(DDL);
  const { rows } = await pool.query<Anchor>(
    'select position::float8 as position, event_id from app.log_anchor',
  );
  const first = await firstOf(log);
  const [anchor] = rows;
  if (anchor && (anchor.position !== first?.position || anchor.event_id !== first.event_id))
    throw new LogChangedError(
      '配置的日志不是本数据库此前使用的日志。',
      'The configured log is not the one this database has worked with.',
    );
  const head = await log.head();
  const { rows: reached } = await pool.query<{ name: string }>(
    'select loop as name from app.process_checkpoint where position > $1 limit 1',
    [head],
  );
  if (reached[0])
    throw new LogChangedError(
      `流程 ${reached[0].name} 已处理到日志末尾之后：日志不完整或已回退。`,
      `Process ${reached[0].name} has gone beyond the end of the log: the log is not complete or was set back.`,
    );
  if (!anchor && first) await anchorLog(pool, first);
}

const anchorLog = (client: ClientBase | Pool, { position, event_id }: Anchor): Promise<unknown> =>
  client.query('insert into app.log_anchor (position, event_id) values ($1, $2) on conflict do nothing', [
    position,
    event_id,
  ]);

/** From now on the checkpoints of this database belong to `log`. */
export async function moveLogAnchor(client: ClientBase, log: EventLog): Promise<void> {
  await client.query(DDL);
  await client.query('delete from app.log_anchor');
  const first = await firstOf(log);
  if (first) await anchorLog(client, first);
}
