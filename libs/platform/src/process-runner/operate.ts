import type { Pool } from 'pg';
import { contextOf, type AnyProcess, type EventStore, type Position } from '#event-sourcing';
import type { Request } from '../projection-runner/checkpoints.js';
import { eventAt } from '../projection-runner/operate.js';
import { clearQuarantine, NotStoppedAtError, putInQuarantine } from '../projection-runner/quarantine.js';
import { inTransaction } from '../projection-runner/transaction.js';
import { processCheckpoints } from './status.js';

/** No batch of reactions is begun any more until it is resumed; one that is under way is finished. */
export const pauseProcess = (pool: Pool, name: string, request: Request): Promise<void> =>
  processCheckpoints.pause(pool, [name], request);

/** Lets a paused process go on, and a stopped one try again. What it has done already is recognised. */
export const resumeProcess = (pool: Pool, name: string): Promise<void> =>
  processCheckpoints.resume(pool, [name]);

export interface ProcessQuarantine<Services> {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly process: AnyProcess<Services>;
}

/**
 * Lets a process that is stopped at an event go on without reacting to it, until `retryReaction`. `NotStoppedAtError` when
 * it is not stopped there.
 */
export async function quarantineReaction<Services>(
  { pool, store, process }: ProcessQuarantine<Services>,
  eventId: string,
  request: Request,
): Promise<void> {
  const { name } = process;
  const stop = async (client: Pick<Pool, 'query'>) => {
    const { rows } = await client.query<{ position: Position; reason: string }>(
      `select stopped_position::float8 as position, stopped_reason as reason
       from ${processCheckpoints.table} where loop = $1 and stopped_event_id = $2`,
      [name, eventId],
    );
    if (!rows[0]) throw new NotStoppedAtError(name, eventId);
    return rows[0];
  };
  const event = await eventAt(store, (await stop(pool)).position, Object.keys(process.on));
  if (event?.id !== eventId) throw new NotStoppedAtError(name, eventId);
  await inTransaction(pool, async (client) => {
    await client.query(
      `select from ${processCheckpoints.table} where loop = $1 order by partition for update`,
      [name],
    );
    const { reason: error } = await stop(client);
    const patient = { kind: 'process', name, loop: name } as const;
    await putInQuarantine(client, patient, event, { ...request, error, keys: keysOf(process, event) });
    await processCheckpoints.interrupt(client, name, eventId);
  });
}

function keysOf<Services>(
  process: AnyProcess<Services>,
  event: Parameters<AnyProcess<Services>['keyOf']>[0],
): readonly string[] | null {
  try {
    return [process.keyOf(event)];
  } catch {
    return null;
  }
}

/** The event is not in the quarantine of this process. */
export class NotInQuarantineError extends Error {
  constructor(
    readonly loop: string,
    readonly eventId: string,
  ) {
    super(`event ${eventId} is not in the quarantine of ${loop}`);
    this.name = 'NotInQuarantineError';
  }
}

/** Reacts to an event in quarantine now, and ends its quarantine; throws what the reaction throws, and then it stays there. */
export async function retryReaction<Services>(
  { pool, store, process, services }: ProcessQuarantine<Services> & { readonly services: Services },
  eventId: string,
  by: string,
): Promise<void> {
  const { rows } = await pool.query<{ position: Position }>(
    `select position::float8 as position from app.quarantined_events
     where kind = 'process' and loop = $1 and event_id = $2 and cleared_at is null`,
    [process.name, eventId],
  );
  const event = rows[0] && (await eventAt(store, rows[0].position, Object.keys(process.on)));
  const reaction = event && process.on[event.type];
  if (event?.id !== eventId || !reaction) throw new NotInQuarantineError(process.name, eventId);
  await reaction(event, services, contextOf(process, event));
  await clearQuarantine(pool, { kind: 'process', loop: process.name }, by, eventId);
}
