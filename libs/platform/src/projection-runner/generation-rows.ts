import type { ClientBase, Pool } from 'pg';
import type { Position } from '#event-sourcing';
import { readModelCheckpoints } from './checkpoints.js';

/** One generation of one version of a read model. */
export interface Generation {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** The name of its loops: there is one for each partition. */
  readonly loop: string;
  readonly state: 'live' | 'rebuilding' | 'retired';
  readonly shape: string;
  /** How its rows are split, for as long as it stands. */
  readonly partitions: number;
  /** Of the slowest partition. */
  readonly position: Position;
  /** Why one of them stands still. */
  readonly stopped: string | null;
  readonly paused: boolean;
}

export const isSame = (one: Generation, other: Generation): boolean => one.loop === other.loop;

const SELECT = `
  select s.name, s.version, s.generation, s.loop, s.state, s.shape, s.partitions, coalesce(c.position, 0) as position,
    c.stopped, coalesce(c.paused, false) as paused
  from read.projection_status s
  left join lateral (
    select min(position)::float8 as position, max(stopped_reason) as stopped, bool_or(paused_at is not null) as paused
    from read.projection_checkpoint where loop = s.loop) c on true`;
const ORDER = 'order by s.name, s.version, s.generation';

export async function generationsOf(client: ClientBase | Pool, name: string): Promise<Generation[]> {
  const { rows } = await client.query<Generation>(`${SELECT} where s.name = $1 ${ORDER}`, [name]);
  return rows;
}

export async function allGenerations(client: ClientBase | Pool): Promise<Generation[]> {
  const { rows } = await client.query<Generation>({
    name: 'projection_status:all',
    text: `${SELECT} where s.state <> 'retired' ${ORDER}`,
  });
  return rows;
}

export async function addGeneration(
  client: ClientBase,
  added: Pick<Generation, 'name' | 'version' | 'generation' | 'state' | 'shape' | 'partitions'>,
): Promise<Generation> {
  const { rows } = await client.query<{ loop: string }>(
    `insert into read.projection_status (name, version, generation, state, shape, partitions)
     values ($1, $2, $3, $4, $5, $6) returning loop`,
    [added.name, added.version, added.generation, added.state, added.shape, added.partitions],
  );
  const loop = rows[0]!.loop;
  await readModelCheckpoints.remove(client, loop);
  await readModelCheckpoints.open(client, loop, added.partitions);
  return { ...added, loop, position: 0, stopped: null, paused: false };
}

export const setState = (
  client: ClientBase,
  { loop }: Generation,
  state: Generation['state'],
): Promise<unknown> =>
  client.query('update read.projection_status set state = $2, updated_at = now() where loop = $1', [
    loop,
    state,
  ]);

export async function removeGeneration(client: ClientBase, { loop }: Generation): Promise<void> {
  await client.query('delete from read.projection_status where loop = $1', [loop]);
  await readModelCheckpoints.remove(client, loop);
}
