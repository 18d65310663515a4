import { pause } from '#event-sourcing';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import type { Pool, PoolClient } from 'pg';
import { KEEP_ALIVE, type RunnerLogger } from './session-lock.js';
import { withClient } from './transaction.js';

/** The number of the advisory lock of a name, as an expression of SQL. */
export const leaseKey = (purpose: string, name: string): string =>
  `hashtextextended('bluecard:' || ${purpose} || ':' || ${name}, 0)`;

const LOOK_MS = 500;
/** How many looks a lease is left alone that was given up for somebody else. */
const LEFT_TO_OTHERS = 3;

/** Held by every program that shares the work; its number tells how large a fair share is. */
const PRESENT = 'present';
/** Held by a program that has less than its share and asks the others for some. */
const ASKING = 'asking';

export interface SharedWork {
  readonly pool: Pool;
  /** What is shared out, for instance `projection`. */
  readonly purpose: string;
  /** All there is to do now, by whomever; asked twice a second. */
  readonly names: () => Promise<readonly string[]>;
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  /** Takes only what nobody else wants to do. */
  readonly standBy?: boolean;
  /** Runs while this program owns `name`; aborted when it may not go on. When it returns, the name is given back. */
  work(name: string, lease: AbortSignal): Promise<void>;
}

/**
 * Shares work out among programs: each name is worked on by one of them. Whatever is free is taken within a second, and
 * who joins later is given a fair share. Leases are advisory locks of one connection, which end with it: the pool must
 * speak to Postgres itself, not to a pooler that shares connections between transactions.
 */
export async function shareOut(work: SharedWork): Promise<void> {
  while (!work.signal.aborted)
    try {
      await withClient(work.pool, (client) => new Holder(work, client).hold(), 'throw away');
    } catch (error) {
      work.logger.warn({ err: error, purpose: work.purpose }, 'lost the connection that holds the leases');
      await pause(LOOK_MS, work.signal);
    }
}

interface Lease {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** What this program owns, for as long as one connection lasts. */
class Holder {
  private readonly over = new AbortController();
  private readonly held = new Map<string, Lease>();
  /** Given up for others, by the number of the look when it may be taken again. */
  private readonly left = new Map<string, number>();
  private looks = 0;
  private asking = false;
  private lastQuery: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly work: SharedWork,
    private readonly client: PoolClient,
  ) {
    // Every loop listens, so many listeners are no leak.
    setMaxListeners(0, this.over.signal);
  }

  async hold(): Promise<void> {
    const { signal, standBy } = this.work;
    const stop = (): void => this.over.abort();
    signal.addEventListener('abort', stop);
    this.client.on('error', stop);
    if (signal.aborted) stop();
    try {
      await this.query(KEEP_ALIVE);
      await this.query(
        `select set_config('application_name', left(current_setting('application_name'), 30) || ' ' || $1, false)`,
        [`${hostname().slice(0, 20)}:${process.pid}`],
      );
      if (!standBy) await this.lockShared(PRESENT);
      for (; !this.over.signal.aborted; await pause(LOOK_MS, this.over.signal)) await this.look();
    } finally {
      stop();
      for (const { stop: end } of this.held.values()) end.abort();
      await Promise.all([...this.held.values()].map(({ ended }) => ended));
      signal.removeEventListener('abort', stop);
      this.client.off('error', stop);
    }
  }

  private async look(): Promise<void> {
    this.looks++;
    const names = await this.work.names();
    if (this.over.signal.aborted) return;
    const wanted = new Set(names);
    for (const [name, { stop }] of this.held) if (!wanted.has(name)) stop.abort();
    const free = names.filter((name) => !this.held.has(name) && (this.left.get(name) ?? 0) < this.looks);
    for (const name of await this.tryLocks(free)) this.begin(name);
    if (!this.work.standBy) await this.balance(names.length);
  }

  private begin(name: string): void {
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const end = (): void => stop.abort();
    this.over.signal.addEventListener('abort', end);
    if (this.over.signal.aborted) end();
    const ended = this.workOn(name, stop.signal).finally(() =>
      this.over.signal.removeEventListener('abort', end),
    );
    this.held.set(name, { stop, ended });
  }

  private async workOn(name: string, lease: AbortSignal): Promise<void> {
    const { logger, purpose } = this.work;
    try {
      await this.work.work(name, lease);
    } catch (error) {
      logger.error({ err: error, purpose, name }, 'gave up');
    }
    // When the connection ends, so do its locks.
    if (!this.over.signal.aborted)
      await this.query(`select pg_advisory_unlock(${leaseKey('$1', '$2')})`, [purpose, name]).catch(
        (error: unknown) => logger.warn({ err: error, purpose, name }, 'could not give a lease back'),
      );
    this.held.delete(name);
  }

  private async tryLocks(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const { rows } = await this.query<{ name: string; locked: boolean }>(
      `select name, pg_try_advisory_lock(${leaseKey('$1', 'name')}) as locked from unnest($2::text[]) as name`,
      [this.work.purpose, names],
    );
    return rows.filter(({ locked }) => locked).map(({ name }) => name);
  }

  /** Who has too little asks; who has too much and is asked gives the rest up. Nobody gives up what nobody asks for. */
  private async balance(all: number): Promise<void> {
    const { rows } = await this.query<{ present: number; asked: boolean }>(
      `with locks as (
         select pid, (classid::bigint << 32) | objid::bigint as key from pg_locks
         where locktype = 'advisory' and objsubid = 1 and granted
           and database = (select oid from pg_database where datname = current_database()))
       select (count(*) filter (where key = ${leaseKey('$1', '$2')}))::int as present,
         count(*) filter (where key = ${leaseKey('$1', '$3')} and pid <> pg_backend_pid()) > 0 as asked
       from locks`,
      [this.work.purpose, PRESENT, ASKING],
    );
    const { present, asked } = rows[0] ?? { present: 1, asked: false };
    const share = all / Math.max(1, present);
    await this.ask(this.held.size < Math.floor(share));
    if (!asked) return;
    for (const [name, { stop }] of [...this.held].slice(Math.ceil(share))) {
      this.left.set(name, this.looks + LEFT_TO_OTHERS);
      stop.abort();
    }
  }

  private async ask(asking: boolean): Promise<void> {
    if (asking === this.asking) return;
    if (asking) await this.lockShared(ASKING);
    else
      await this.query(`select pg_advisory_unlock_shared(${leaseKey('$1', '$2')})`, [
        this.work.purpose,
        ASKING,
      ]);
    this.asking = asking;
  }

  private async lockShared(name: string): Promise<void> {
    await this.query(`select pg_advisory_lock_shared(${leaseKey('$1', '$2')})`, [this.work.purpose, name]);
  }

  /** One after the other: leases end while others are being looked for. */
  private query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<{ rows: Row[] }> {
    const answer = this.lastQuery.then(() => this.client.query<Row>(text, [...values]));
    this.lastQuery = answer.catch(() => undefined);
    return answer;
  }
}
