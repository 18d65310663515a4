import type { ClientBase, Pool } from 'pg';
import type { Position } from '#event-sourcing';

/** Where one loop stands: that of one partition of a read model's table, or of a process. */
export interface Checkpoint {
  readonly loop: string;
  readonly partition: number;
  /** Everything up to here has been taken in. */
  readonly position: Position;
  /** Raised by whoever interferes: a loop that has not looked since then moves nothing any more. */
  readonly epoch: number;
  readonly stopped: string | null;
  readonly paused: boolean;
}

/** Why a loop stands still. */
export interface Stop {
  readonly reason: string;
  /** The event that could not be taken in; absent when the log itself could not be read there. */
  readonly eventId?: string;
  readonly position: Position;
}

/** Who asks for something, and why. */
export interface Request {
  readonly by: string;
  readonly reason: string;
}

/** Seconds over which the rate of a loop is told. */
const RATE_SECONDS = 10;

/** A count of events that fades, so that everybody can read a rate off one row. */
export const fadedRate =
  `rate * exp(-least(500, greatest(0, extract(epoch from now() - updated_at)))` + ` / ${RATE_SECONDS})`;

const COLUMNS =
  'loop, partition, position::float8 as position, epoch, stopped_reason as stopped, paused_at is not null as paused';

const AS_OF_NOW = 'epoch = epoch + 1, updated_at = now()';

/** The checkpoints of one kind of loops. */
export class Checkpoints {
  readonly ddl: string;
  private readonly moving: string;

  constructor(readonly table: string) {
    this.ddl = `create table if not exists ${table} (
      loop text not null,
      partition integer not null,
      position bigint not null default 0,
      epoch integer not null default 0,
      stopped_reason text,
      stopped_position bigint,
      stopped_event_id text,
      paused_at timestamptz,
      paused_by text,
      paused_reason text,
      events bigint not null default 0,
      rate double precision not null default 0,
      updated_at timestamptz not null default now(),
      primary key (loop, partition)
    ) with (fillfactor = 50)`;
    this.moving = `update ${table}
      set position = $5::bigint, events = events + $6::int, rate = ${fadedRate} + $6::int / ${RATE_SECONDS}.0,
          updated_at = now()
      where loop = $1 and partition = $2 and position = $3 and epoch = $4
      returning set_config('synchronous_commit', 'off', true)`;
  }

  async open(client: ClientBase | Pool, loop: string, partitions: number): Promise<void> {
    await client.query(
      `insert into ${this.table} (loop, partition) select $1, generate_series(0, $2::int - 1) on conflict do nothing`,
      [loop, partitions],
    );
  }

  async of(client: ClientBase | Pool, loop: string, lock = ''): Promise<Checkpoint[]> {
    const { rows } = await client.query<Checkpoint>(
      `select ${COLUMNS} from ${this.table} where loop = $1 order by partition ${lock}`,
      [loop],
    );
    return rows;
  }

  async find(client: ClientBase | Pool, loop: string, partition: number): Promise<Checkpoint | undefined> {
    const { rows } = await client.query<Checkpoint>(
      `select ${COLUMNS} from ${this.table} where loop = $1 and partition = $2`,
      [loop, partition],
    );
    return rows[0];
  }

  /**
   * Moves the checkpoint from where the caller believes it to be. False when it is elsewhere, somebody has interfered, or
   * it is no longer there: the caller must look again. The commit does not wait for the disk.
   */
  async move(client: ClientBase | Pool, at: Checkpoint, through: Position, events = 0): Promise<boolean> {
    const { rowCount } = await client.query({
      name: `${this.table}:move`,
      text: this.moving,
      values: moveValues(at, through, events),
    });
    return rowCount === 1;
  }

  /** `statement` happens together with the move, or neither does. Its parameters begin at $7; `moved` has a row if it may. */
  withMove(statements: string): string {
    return `with moved as (${this.moving}), ${statements} select count(*)::int as moved from moved`;
  }

  /** Moves all partitions of a table that nobody else works on. */
  async moveAll(
    client: ClientBase | Pool,
    loop: string,
    from: Position,
    through: Position,
  ): Promise<boolean> {
    const { rowCount } = await client.query(
      `update ${this.table} set position = $3, updated_at = now() where loop = $1 and position = $2`,
      [loop, from, through],
    );
    return (rowCount ?? 0) > 0;
  }

  /** Only whoever the checkpoint belongs to may stop it: whoever has been overtaken has nothing to say any more. */
  async stop(client: ClientBase | Pool, at: Checkpoint, { reason, position, eventId }: Stop): Promise<void> {
    await client.query(
      `update ${this.table} set stopped_reason = $5, stopped_position = $6, stopped_event_id = $7, ${AS_OF_NOW}
       where loop = $1 and partition = $2 and position = $3 and epoch = $4`,
      [at.loop, at.partition, at.position, at.epoch, reason, position, eventId ?? null],
    );
  }

  /** Lets stopped and paused loops go on. */
  async resume(client: ClientBase | Pool, loops: readonly string[]): Promise<void> {
    await client.query(
      `update ${this.table}
       set stopped_reason = null, stopped_position = null, stopped_event_id = null,
           paused_at = null, paused_by = null, paused_reason = null, ${AS_OF_NOW}
       where loop = any($1)`,
      [loops],
    );
  }

  /** Nothing moves any more from the moment that this is committed. */
  async pause(client: ClientBase | Pool, loops: readonly string[], request: Request): Promise<void> {
    await client.query(
      `update ${this.table} set paused_at = now(), paused_by = $2, paused_reason = $3, ${AS_OF_NOW}
       where loop = any($1) and paused_at is null`,
      [loops, request.by, request.reason],
    );
  }

  /** Loops that stand at this event may try to go on; every loop looks at what is in quarantine before it goes on. */
  async interrupt(client: ClientBase | Pool, loop: string, eventId: string): Promise<void> {
    await client.query(
      `update ${this.table}
       set stopped_reason = case when stopped_event_id = $2 then null else stopped_reason end,
           stopped_position = case when stopped_event_id = $2 then null else stopped_position end,
           stopped_event_id = nullif(stopped_event_id, $2), ${AS_OF_NOW}
       where loop = $1`,
      [loop, eventId],
    );
  }

  /** Whoever works on `from` finds that it is over; `to` is paused if `from` was. */
  async handOver(client: ClientBase | Pool, from: string, to: string): Promise<void> {
    await client.query(
      `update ${this.table} next set paused_at = old.paused_at, paused_by = old.paused_by, paused_reason = old.paused_reason
       from ${this.table} old where next.loop = $2 and old.loop = $1 and old.partition = 0`,
      [from, to],
    );
    await client.query(`update ${this.table} set ${AS_OF_NOW} where loop = $1`, [from]);
  }

  async remove(client: ClientBase | Pool, loop: string): Promise<void> {
    await client.query(`delete from ${this.table} where loop = $1`, [loop]);
  }
}

export const moveValues = (at: Checkpoint, through: Position, events: number): unknown[] => [
  at.loop,
  at.partition,
  at.position,
  at.epoch,
  through,
  events,
];

export const readModelCheckpoints = new Checkpoints('read.projection_checkpoint');
