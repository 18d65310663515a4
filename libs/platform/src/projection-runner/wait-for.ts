import type { Pool } from 'pg';
import { pause, type Position } from '#event-sourcing';

export interface Behind {
  readonly name: string;
  readonly position: Position;
  /** Why it stands still, null while it moves. */
  readonly stopped: string | null;
}

/** What was waited for has not come about in time, or cannot: somebody stands still short of the position. */
export class TimeoutError extends Error {
  constructor(
    readonly position: Position,
    readonly behind: readonly Behind[],
  ) {
    super(
      `not at position ${position}: ` +
        behind
          .map((each) => `${each.name} at ${each.position}${each.stopped ? ` (${each.stopped})` : ''}`)
          .join(', '),
    );
    this.name = 'TimeoutError';
  }
}

/** Polls every 10 to 50 ms until nobody is behind. */
export async function waitUntilNobodyBehind(
  position: Position,
  timeoutMs: number,
  behindNow: () => Promise<readonly Behind[]>,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (let interval = 10; ; interval = Math.min(50, interval + 5)) {
    const behind = await behindNow();
    if (behind.length === 0) return;
    if (Date.now() >= end || behind.some(({ stopped }) => stopped !== null))
      throw new TimeoutError(position, behind);
    await pause(Math.min(interval, Math.max(1, end - Date.now())));
  }
}

/**
 * Resolves when what readers see of these read models holds everything up to `position`: so a writer reads his own
 * write. `TimeoutError` when that takes too long, and at once when one of them is stopped short of it.
 */
export const waitFor = (
  pool: Pool,
  names: readonly string[] | 'all',
  position: Position,
  timeoutMs: number,
): Promise<void> =>
  waitUntilNobodyBehind(position, timeoutMs, async () => {
    const { rows } = await pool.query<Behind>({
      name: 'projection_status:behind',
      text: `select wanted.name, coalesce(min(at.position), 0)::float8 as position,
               max(case when at.position < $2 then coalesce(at.stopped_reason, 'paused: ' || at.paused_reason) end) as stopped
             from (select name from read.projection_status where state = 'live' and $1::text[] is null
                   union select unnest($1::text[])) as wanted(name)
             left join read.projection_status live on live.name = wanted.name and live.state = 'live'
             left join read.projection_checkpoint at on at.loop = live.loop
             group by wanted.name
             having min(at.position) is null or min(at.position) < $2`,
      values: [names === 'all' ? null : names, position],
    });
    return rows;
  });
