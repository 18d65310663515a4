import type { Pool, QueryConfig } from 'pg';
import type { AppendResult, PreparedCommand } from '#event-sourcing';
import { columnTypes } from './rows.js';

/** Serialised JSON and checked names never hold this character, so lists travel without escaping. */
const SEPARATOR = '\u001e';

const list = (parameter: number): string => `string_to_array($${parameter}, E'\\x1e')`;

const APPEND_MANY = `
  select command, outcome, position, stream, actual from log.append_many(
    $1, ${list(2)}, ${list(3)}, ${list(4)}, $5, $6,
    $7, $8, $9, ${list(10)}, $11, $12, ${list(13)})`;

interface Answer {
  readonly command: number;
  readonly outcome: 'recorded' | 'duplicate' | 'conflict';
  readonly position: number;
  readonly stream: string;
  readonly actual: number;
}

const APPEND = `
  select 1 as command, outcome, position, $3 as stream, actual from log.append(
    $1, $2, $3, $4, $5, ${list(6)}, $7, $8, ${list(9)})`;

/** Writes the commands in one transaction of one statement; results stand in the order of the commands. */
export async function appendBatch(pool: Pool, commands: readonly PreparedCommand[]): Promise<AppendResult[]> {
  const { rows } = await pool.query<Answer>(lone(commands) ?? together(commands));
  const results: AppendResult[] = [];
  for (const { command, outcome, position, stream, actual } of rows)
    results[command - 1] = outcome === 'conflict' ? { outcome, stream, actual } : { outcome, position };
  return results;
}

function lone(commands: readonly PreparedCommand[]): QueryConfig | undefined {
  const [command] = commands;
  const [append] = command?.appends ?? [];
  if (!command || !append || commands.length > 1 || command.appends.length > 1) return undefined;
  const { stream, expected, events } = append;
  return {
    name: 'log_append',
    text: APPEND,
    types: columnTypes,
    values: [
      command.id,
      command.meta,
      stream,
      expected,
      array(events.map(({ id }) => id)),
      text(events.map(({ type }) => type)),
      array(events.map(({ schema }) => schema)),
      array(events.map(({ day }) => day)),
      text(events.map(({ data }) => data)),
    ],
  };
}

function together(commands: readonly PreparedCommand[]): QueryConfig {
  // Filled column by column in plain loops: this runs once per event on the way of every append.
  const append = columns('command', 'id', 'meta', 'stream', 'expected', 'count');
  const event = columns('append', 'index', 'id', 'type', 'schema', 'day', 'data');
  for (const [index, { id, meta, appends }] of commands.entries())
    for (const { stream, expected, events } of appends) {
      append.command.push(index + 1);
      append.id.push(id);
      append.meta.push(meta);
      append.stream.push(stream);
      append.expected.push(expected);
      append.count.push(events.length);
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
  return {
    name: 'log_append_many',
    text: APPEND_MANY,
    types: columnTypes,
    values: [
      array(append.command),
      text(append.id),
      text(append.meta),
      text(append.stream),
      array(append.expected),
      array(append.count),
      array(event.append),
      array(event.index),
      array(event.id),
      text(event.type),
      array(event.schema),
      array(event.day),
      text(event.data),
    ],
  };
}

type Column = (string | number)[];

const columns = <Name extends string>(...names: readonly Name[]): Record<Name, Column> =>
  Object.fromEntries(names.map((name): [Name, Column] => [name, []])) as Record<Name, Column>;

const text = (values: Column): string => values.join(SEPARATOR);

/** For numbers, ids and days, which need no quotes in an array literal. */
const array = (values: Column): string => `{${values.join(',')}}`;
