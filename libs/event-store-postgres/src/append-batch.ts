import type { Pool, QueryArrayConfig, QueryConfig } from 'pg';
import { NO_CHECK, type AppendResult, type PreparedCommand } from '#event-sourcing';
import { columnTypes } from './rows.js';

/** Serialised JSON and checked names never hold this character, so lists travel without escaping. */
const SEPARATOR = '\u001e';

const list = (parameter: number): string => `string_to_array($${parameter}, E'\\x1e')`;

const APPEND_MANY = `
  select head, refusals from log.append_many(
    $1, ${list(2)}, $3, ${list(4)}, ${list(5)}, $6,
    $7, $8, $9, ${list(10)}, $11, $12, ${list(13)})`;

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
  if (lane) {
    const { rows } = await pool.query<[string | null]>(lane);
    const position = rows[0]?.[0];
    if (position) return [{ outcome: 'recorded', position: Number(position) }];
  }
  const { query, streams } = together(commands);
  const { rows } = await pool.query<Answer>(query);
  return resultsOf(commands, streams, rows[0]!);
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

/** One event at a known revision: what most appends are when nobody else appends. */
function fastLane(commands: readonly PreparedCommand[]): QueryArrayConfig | undefined {
  const [command] = commands;
  if (!command || commands.length > 1 || command.eventCount > 1) return undefined;
  const { stream, expected, events } = command.appends[0]!;
  if (expected === NO_CHECK) return undefined;
  const { id, type, schema, day, data } = events[0]!;
  return {
    name: 'log_append',
    text: 'select log.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    rowMode: 'array',
    values: [command.meta, stream, expected, command.id, id, type, schema, day, data],
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
