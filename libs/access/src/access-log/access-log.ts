import type { Pool } from 'pg';

/** Words of a user about somebody may name them: then they stand sealed. */
export type Purpose = string | null | { readonly sealed: string };

/** One look at personal data, or at many people's data at once. */
export interface Access {
  /** As in the provenance of events, e.g. `user:officer-cixi`. */
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  /** Whose data; null for a list or an export of a region. */
  readonly workerId: string | null;
  readonly region: string | null;
  /** Why, as the user or the page says; what is said about one person is sealed with that person's key. */
  readonly purpose: Purpose;
  readonly requestId: string;
}

export interface RecordedAccess extends Access {
  /** Ascends in the order of recording. */
  readonly id: number;
  readonly at: Date;
}

export interface AccessPage {
  /** 100 when absent. */
  readonly limit?: number;
  /** Only entries older than the one with this id. */
  readonly before?: number;
  /** Only entries made by this moment. */
  readonly until?: Date;
}

interface AccessRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly worker_id: string | null;
  readonly region: string | null;
  readonly purpose: string | null;
  readonly purpose_sealed: string | null;
  readonly request_id: string;
}

/** Who looked at what, when and why (PIPL; story B7). Entries are added, never changed. */
export class AccessLog {
  constructor(private readonly pool: Pool) {}

  /** Record before showing: data that leaves no trace must not be shown. */
  async record(...accesses: readonly Access[]): Promise<void> {
    if (accesses.length === 0) return;
    await this.pool.query(
      `insert into app.access_log (actor, role, action, worker_id, region, request_id, purpose, purpose_sealed)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
      [
        ...(['actor', 'role', 'action', 'workerId', 'region', 'requestId'] as const).map((field) =>
          accesses.map((access) => access[field]),
        ),
        accesses.map(({ purpose }) => (typeof purpose === 'string' ? purpose : null)),
        accesses.map(({ purpose }) =>
          purpose === null || typeof purpose === 'string' ? null : purpose.sealed,
        ),
      ],
    );
  }

  /** Newest first. */
  async ofWorker(
    workerId: string,
    { limit = 100, before, until }: AccessPage = {},
  ): Promise<RecordedAccess[]> {
    const { rows } = await this.pool.query<AccessRow>(
      `select * from app.access_log where worker_id = $1 and ($2::bigint is null or id < $2)
         and ($4::timestamptz is null or at <= $4)
       order by id desc limit $3`,
      [workerId, before ?? null, limit, until ?? null],
    );
    return rows.map(({ id, worker_id, request_id, purpose, purpose_sealed, ...rest }) => ({
      ...rest,
      id: Number(id),
      workerId: worker_id,
      requestId: request_id,
      purpose: purpose_sealed === null ? purpose : { sealed: purpose_sealed },
    }));
  }

  /**
   * Takes out of the trail what may name an erased person: words about them, and the login names under which they looked
   * at themselves. That somebody looked, who and when, stays. Tells how many entries there are about them.
   */
  async forget(workerId: string, usernames: readonly string[]): Promise<number> {
    await this.pool.query(
      `update app.access_log set purpose = null, purpose_sealed = null
       where worker_id = $1 and (purpose is not null or purpose_sealed is not null)`,
      [workerId],
    );
    await this.pool.query(`update app.access_log set actor = $2 where actor = any($1::text[])`, [
      usernames.map((username) => `user:${username}`),
      `worker:${workerId}`,
    ]);
    const { rows } = await this.pool.query<{ entries: number }>(
      'select count(*)::int as entries from app.access_log where worker_id = $1',
      [workerId],
    );
    return rows[0]!.entries;
  }
}
