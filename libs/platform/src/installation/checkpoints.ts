import type { ClientBase, Pool } from 'pg';
import type { Position } from '#event-sourcing';

/** Every column beside the log that holds a position of it, read models aside: they are built anew. */
const COLUMNS = [
  ['app.process_checkpoint', 'position'],
  ['app.process_checkpoint', 'stopped_position'],
  ['app.quarantined_events', 'position'],
] as const;

/** Positions of the log that checkpoints of processes and their quarantine name, each once. */
export async function checkpointPositions(client: ClientBase | Pool): Promise<readonly Position[]> {
  const all = COLUMNS.map(
    ([table, column]) => `select ${column}::float8 as position from ${table} where ${column} > 0`,
  );
  const { rows } = await client.query<{ position: Position }>(`${all.join(' union ')} order by position`);
  return rows.map(({ position }) => position);
}

/** Puts the checkpoints of processes on another log; `moved` names for each position the one there. */
export async function carryCheckpoints(
  client: ClientBase,
  moved: ReadonlyMap<Position, Position>,
): Promise<void> {
  for (const [table, column] of COLUMNS)
    await client.query(
      `update ${table} of set ${column} = moved.after
       from unnest($1::bigint[], $2::bigint[]) as moved(before, after) where of.${column} = moved.before`,
      [[...moved.keys()], [...moved.values()]],
    );
  await client.query('update app.process_checkpoint set epoch = epoch + 1');
}

/** Lets a process begin at the beginning of the log again: what it has done is recognised, what was undone is done again. */
export const beginProcessAgain = (client: ClientBase, name: string): Promise<unknown> =>
  client.query('update app.process_checkpoint set position = 0, epoch = epoch + 1 where loop = $1', [name]);
