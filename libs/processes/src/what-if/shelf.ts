import type { Instant, Position } from '#event-sourcing';
import type { Database } from '#read-models';
import type { WhatIfReport } from './report.js';
import type { WhatIfRequest } from './request.js';
import type { PageDone } from './compute.js';
import type { Difference, Tally } from './tally.js';

export type WhatIfStatus = 'waiting' | 'running' | 'done' | 'failed';

/** Why a what-if has no answer. */
export interface WhatIfFailure {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A what-if as it is kept, outside the log, until it expires. */
export interface WhatIfRow {
  readonly whatIfId: string;
  readonly region: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly request: WhatIfRequest;
  /** Last event that it looks at. */
  readonly factsThrough: Position;
  readonly status: WhatIfStatus;
  /** The last worker that is in the sums. */
  readonly after: string;
  readonly done: number;
  readonly rows: number;
  readonly tally: Tally;
  readonly report: WhatIfReport | null;
  readonly failure: WhatIfFailure | null;
}

/** How long an answer is kept. */
const KEPT_DAYS = 7;

const moment = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `what_if_id as "whatIfId", region, asked_by as "askedBy", ${moment('asked_at')} as "askedAt",
  ${moment('expires_at')} as "expiresAt", request, facts_through::float8 as "factsThrough", status,
  after_worker as "after", done, rows, tally, report, failure`;

/** Where what-ifs lie while they are worked on and until they expire. */
export class WhatIfShelf {
  constructor(private readonly db: Database) {}

  /** The same id is the same question: asked a second time, nothing changes. */
  async keep(
    row: Pick<WhatIfRow, 'whatIfId' | 'region' | 'askedBy' | 'request' | 'factsThrough' | 'tally'>,
  ): Promise<void> {
    await this.removeExpired();
    await this.db.query(
      `insert into app.what_if (what_if_id, region, asked_by, asked_at, expires_at, request, facts_through, status,
         after_worker, done, rows, tally)
       values ($1, $2, $3, now(), now() + make_interval(days => ${KEPT_DAYS}), $4, $5, 'waiting', '', 0, 0, $6)
       on conflict (what_if_id) do nothing`,
      [
        row.whatIfId,
        row.region,
        row.askedBy,
        JSON.stringify(row.request),
        row.factsThrough,
        JSON.stringify(row.tally),
      ],
    );
  }

  async find(whatIfId: string): Promise<WhatIfRow | undefined> {
    const { rows } = await this.db.query(
      `select ${COLUMNS} from app.what_if where what_if_id = $1 and expires_at > now()`,
      [whatIfId],
    );
    return rows[0] as WhatIfRow | undefined;
  }

  /** Of one region, newest first. */
  async of(region: string, limit: number): Promise<readonly WhatIfRow[]> {
    const { rows } = await this.db.query(
      `select ${COLUMNS} from app.what_if where region = $1 and expires_at > now()
       order by asked_at desc, what_if_id limit $2`,
      [region, limit],
    );
    return rows as WhatIfRow[];
  }

  /**
   * Lays a page aside, sums and people together. False: it was cancelled, or somebody else has gone on with it, and
   * whoever asks has to stop.
   */
  async page(
    whatIfId: string,
    before: string,
    { tally, after, done, rows, changed }: PageDone,
  ): Promise<boolean> {
    const { rows: found } = await this.db.query(
      `with kept as (
         update app.what_if set status = 'running', after_worker = $3, done = $4, rows = $5, tally = $6
         where what_if_id = $1 and after_worker = $2 and status in ('waiting', 'running') returning what_if_id
       ), people as (
         insert into app.what_if_person (what_if_id, worker_id, base_fen, scenario_fen)
         select kept.what_if_id, t.* from kept, unnest($7::uuid[], $8::bigint[], $9::bigint[]) as t
       )
       select 1 from kept`,
      [
        whatIfId,
        before,
        after,
        done,
        rows,
        JSON.stringify(tally),
        changed.map(({ workerId }) => workerId),
        changed.map(({ baseFen }) => baseFen),
        changed.map(({ scenarioFen }) => scenarioFen),
      ],
    );
    return found.length > 0;
  }

  async finish(whatIfId: string, report: WhatIfReport): Promise<void> {
    await this.db.query(
      `update app.what_if set status = 'done', report = $2, done = rows where what_if_id = $1`,
      [whatIfId, JSON.stringify(report)],
    );
  }

  async fail(whatIfId: string, failure: WhatIfFailure): Promise<void> {
    await this.db.query(`update app.what_if set status = 'failed', failure = $2 where what_if_id = $1`, [
      whatIfId,
      JSON.stringify(failure),
    ]);
    await this.db.query('delete from app.what_if_person where what_if_id = $1', [whatIfId]);
  }

  /** Takes a what-if away with everything that it has come to; work on it stops at its next page. */
  async remove(whatIfId: string): Promise<void> {
    await this.db.query('delete from app.what_if where what_if_id = $1', [whatIfId]);
  }

  /** How many were taken away because their time is over. */
  async removeExpired(): Promise<number> {
    const { rows } = await this.db.query(
      'delete from app.what_if where expires_at <= now() returning what_if_id',
    );
    return rows.length;
  }

  /** Who gains or loses, ordered by worker; `side` leaves out the others. */
  async people(
    whatIfId: string,
    {
      side,
      after,
      limit,
    }: { readonly side?: 'gain' | 'lose' | undefined; readonly after: string | null; readonly limit: number },
  ): Promise<readonly Difference[]> {
    const { rows } = await this.db.query(
      `select worker_id as "workerId", base_fen::float8 as "baseFen", scenario_fen::float8 as "scenarioFen"
       from app.what_if_person where what_if_id = $1 and ($2::uuid is null or worker_id > $2)
         and ($3::text is null or (scenario_fen > base_fen) = ($3 = 'gain'))
       order by worker_id limit $4`,
      [whatIfId, after, side ?? null, limit],
    );
    return rows as Difference[];
  }
}
