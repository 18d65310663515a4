import type { Pool, QueryArrayConfig, QueryConfig } from 'pg';
import { NO_CHECK, type AppendResult, type PreparedCommand } from '#event-sourcing';
import { isUniqueViolation } from './errors.js';
import { columnTypes } from './rows.js';

/** Serialised JSON and checked names never hold this character, so lists travel without escaping. */
const SEPARATOR = '\u001e';

const list = (parameter: number): string => `string_to_array($${parameter}, E'\\x1e')`;

const APPEND_MANY = `
  select head, refusals from log.append_many(
    $1, ${list(2)}, $3, ${list(4)}, ${list(5)}, $6,
    $7, $8, $9, ${list(10)}, $11, $12, ${list(13)})`;

const APPEND_BATCH = `
  select log.append_batch(${list(1)}, ${list(2)}, ${list(3)}, $4, $5, $6, ${list(7)}, $8, $9, ${list(10)})`;

interface Answer {
  /** What was recorded stands behind it, in the order given. */
  readonly head: number;
  readonly refusals: readonly Refusal[] | null;
}

interface Refusal {
  /** Counted from 1, as `append` is. */
  readonly command: number;
  readonly append: number;
  readonly actual: number;
  /** Of a duplicate. */
  readonly position: number | null;
}

/** Writes the commands in one transaction of one statement; results stand in the order of the commands. */
export async function appendBatch(pool: Pool, commands: readonly PreparedCommand[]): Promise<AppendResult[]> {
  const lane = fastLane(commands);
  const head = lane && (await takeLane(pool, lane));
  if (head) return allBehind(Number(head), commands);
  const { query, streams } = together(commands);
  const { rows } = await pool.query<Answer>(query);
  return resultsOf(commands, streams, rows[0]!);
}

/** Where the log ended before; nothing when the lane was not for these commands, and then nothing was written. */
async function takeLane(pool: Pool, lane: QueryArrayConfig): Promise<string | null | undefined> {
  try {
    const { rows } = await pool.query<[string | null]>(lane);
    return rows[0]?.[0];
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

function allBehind(head: number, commands: readonly PreparedCommand[]): AppendResult[] {
  let position = head;
  return commands.map(({ eventCount }) => ({ outcome: 'recorded', position: (position += eventCount) }));
}

function resultsOf(
  commands: readonly PreparedCommand[],
  streams: Column,
  { head, refusals }: Answer,
): AppendResult[] {
  const refused = new Map(refusals?.map((refusal) => [refusal.command, refusal]));
  let position = head;
  return commands.map(({ eventCount }, index): AppendResult => {
    const refusal = refused.get(index + 1);
    if (!refusal) return { outcome: 'recorded', position: (position += eventCount) };
    if (refusal.position !== null) return { outcome: 'duplicate', position: refusal.position };
    return { outcome: 'conflict', stream: String(streams[refusal.append - 1]), actual: refusal.actual };
  });
}

/** The statement for what appends nearly always are: events at known revisions. It answers where the log ended, or null. */
function fastLane(commands: readonly PreparedCommand[]): QueryArrayConfig | undefined {
  if (commands.some(({ appends }) => appends.some(({ expected }) => expected === NO_CHECK))) return undefined;
  return commands.length === 1 && commands[0]!.eventCount === 1
    ? oneEvent(commands[0]!)
    : manyEvents(commands);
}

function oneEvent({ id: command, meta, appends }: PreparedCommand): QueryArrayConfig {
  const { stream, expected, events } = appends[0]!;
  const { id, type, schema, day, data } = events[0]!;
  return {
    name: 'log_append',
    text: 'select log.append($1, $2, $3, $4, $5, $6, $7, $8, $9) - 1',
    rowMode: 'array',
    values: [meta, stream, expected, command, id, type, schema, day, data],
  };
}

function manyEvents(commands: readonly PreparedCommand[]): QueryArrayConfig {
  const column = columns(
    'meta',
    'command',
    'stream',
    'revision',
    'index',
    'id',
    'type',
    'schema',
    'day',
    'data',
  );
  for (const { id: command, meta, appends } of commands)
    for (const { stream, expected, events } of appends) {
      for (let nth = 1; nth <= events.length; nth++) {
        const { id, type, schema, day, data } = events[nth - 1]!;
        column.meta.push(meta);
        column.command.push(command);
        column.stream.push(stream);
        column.revision.push(expected + nth);
        column.index.push(nth);
        column.id.push(id);
        column.type.push(type);
        column.schema.push(schema);
        column.day.push(day);
        column.data.push(data);
      }
    }
  return {
    name: 'log_append_batch',
    text: APPEND_BATCH,
    rowMode: 'array',
    values: [
      text(column.meta),
      text(column.command),
      text(column.stream),
      array(column.revision),
      array(column.index),
      array(column.id),
      text(column.type),
      array(column.schema),
      array(column.day),
      text(column.data),
    ],
  };
}

function together(commands: readonly PreparedCommand[]): {
  readonly query: QueryConfig;
  readonly streams: Column;
} {
  // Filled column by column in plain loops: this runs once per event on the way of every append.
  const append = columns('command', 'id', 'key', 'meta', 'stream', 'expected');
  const event = columns('append', 'index', 'id', 'type', 'schema', 'day', 'data');
  for (const [index, { id, meta, appends }] of commands.entries())
    for (const { stream, expected, events } of appends) {
      append.command.push(index + 1);
      append.id.push(id);
      append.key.push(appends[0]!.events[0]!.id);
      append.meta.push(meta);
      append.stream.push(stream);
      append.expected.push(expected);
      for (let nth = 0; nth < events.length; nth++) {
        const { id, type, schema, day, data } = events[nth]!;
        event.append.push(append.command.length);
        event.index.push(nth + 1);
        event.id.push(id);
        event.type.push(type);
        event.schema.push(schema);
        event.day.push(day);
        event.data.push(data);
      }
    }
  const query = {
    name: 'log_append_many',
    text: APPEND_MANY,
    types: columnTypes,
    values: [
      array(append.command),
      text(append.id),
      array(append.key),
      text(append.meta),
      text(append.stream),
      array(append.expected),
      array(event.append),
      array(event.index),
      array(event.id),
      text(event.type),
      array(event.schema),
      array(event.day),
      text(event.data),
    ],
  };
  return { query, streams: append.stream };
}

type Column = (string | number)[];

const columns = <Name extends string>(...names: readonly Name[]): Record<Name, Column> =>
  Object.fromEntries(names.map((name): [Name, Column] => [name, []])) as Record<Name, Column>;

const text = (values: Column): string => values.join(SEPARATOR);

/** For numbers, ids and days, which need no quotes in an array literal. */
const array = (values: Column): string => `{${values.join(',')}}`;
