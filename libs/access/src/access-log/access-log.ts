import type { Pool } from 'pg';

/** One look at personal data, or at many people's data at once. */
export interface Access {
  /** As in the provenance of events, e.g. `user:officer-cixi`. */
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  /** Whose data; null for a list or an export of a region. */
  readonly workerId: string | null;
  readonly region: string | null;
  /** Why, as the user or the page says. */
  readonly purpose: string | null;
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
  readonly request_id: string;
}

/** Who looked at what, when and why (PIPL; story B7). Entries are added, never changed. */
export class AccessLog {
  constructor(private readonly pool: Pool) {}

  /** Record before showing: data that leaves no trace must not be shown. */
  async record(...accesses: readonly Access[]): Promise<void> {
    if (accesses.length === 0) return;
    await this.pool.query(
      `insert into app.access_log (actor, role, action, worker_id, region, purpose, request_id)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
      (['actor', 'role', 'action', 'workerId', 'region', 'purpose', 'requestId'] as const).map((field) =>
        accesses.map((access) => access[field]),
      ),
    );
  }

  /** Newest first. */
  async ofWorker(workerId: string, { limit = 100, before }: AccessPage = {}): Promise<RecordedAccess[]> {
    const { rows } = await this.pool.query<AccessRow>(
      `select * from app.access_log where worker_id = $1 and ($2::bigint is null or id < $2)
       order by id desc limit $3`,
      [workerId, before ?? null, limit],
    );
    return rows.map(({ id, worker_id, request_id, ...rest }) => ({
      ...rest,
      id: Number(id),
      workerId: worker_id,
      requestId: request_id,
    }));
  }
}
