import type { CompiledProgramme, DayValues } from '../compiled-programme.js';
import { KEY_SEPARATOR } from '../functions.js';
import type { ParameterValue } from '../layout.js';
import { BITS } from './bits.js';
import type { Codes } from './codes.js';

/** Values by key: by the code of the key, or by the codes of two. NaN: the table lacks the key. */
export type KeyedTable = Float64Array | ReadonlyMap<number, number>;

/** The rows of all tables in force on a day, in numbers; days with the same rows share one. */
export interface DayTables extends Pick<DayValues, 'parameters' | 'catalogues'> {
  /** By parameter; NaN for those that have keys. */
  readonly scalars: Float64Array;
  /** By parameter; empty for those that have none. */
  readonly keyed: readonly KeyedTable[];
  /** By catalogue: yes where the text of that code is listed. */
  readonly listed: readonly Uint8Array[];
}

type Scalar = number | string | boolean;

const PAIR = 2 ** 20;

/** Two keys as one number. */
export const pairOf = (left: number, right: number): number => left * PAIR + right;

const numberOf = (value: Scalar, codes: Codes): number =>
  typeof value === 'string' ? codes.of(value) : Number(value);

const keyedOf = (value: ParameterValue, twoKeys: boolean, codes: Codes): KeyedTable => {
  const entries = value instanceof Map ? [...(value as ReadonlyMap<string, Scalar>)] : [];
  if (twoKeys)
    return new Map(
      entries.map(([key, entry]) => {
        const [left, right] = key.split(KEY_SEPARATOR) as [string, string];
        return [pairOf(codes.of(left), codes.of(right)), numberOf(entry, codes)];
      }),
    );
  const table = new Float64Array(codes.fixed).fill(Number.NaN);
  for (const [key, entry] of entries) table[codes.of(key)] = numberOf(entry, codes);
  return table;
};

/** Every text that the tables of a programme name, as a key or as a value. */
export const textsOfTables = ({ layout, parameter, catalogue }: CompiledProgramme): readonly string[] => [
  ...layout.parameters.flatMap((name) =>
    parameter(name).rows.flatMap(({ value }) =>
      value instanceof Map
        ? [...(value as ReadonlyMap<string, Scalar>)].flatMap(([key, entry]) => [
            ...key.split(KEY_SEPARATOR),
            String(entry),
          ])
        : [String(value as Scalar | null)],
    ),
  ),
  ...layout.catalogues.flatMap((name) =>
    catalogue(name).rows.flatMap(({ occupations }) => [...occupations.keys()]),
  ),
];

/** `keys`: how many each parameter is looked up by. */
export const numericTables = (
  values: Pick<DayValues, 'parameters' | 'catalogues'>,
  keys: readonly (0 | 1 | 2)[],
  codes: Codes,
): DayTables => ({
  scalars: Float64Array.from(values.parameters, (value, i) =>
    keys[i] === 0 ? numberOf(value as Scalar, codes) : Number.NaN,
  ),
  keyed: values.parameters.map((value, i) =>
    keys[i] === 0 ? new Float64Array(0) : keyedOf(value, keys[i] === 2, codes),
  ),
  listed: values.catalogues.map((occupations) => {
    const table = new Uint8Array(codes.fixed);
    for (const occupation of occupations) table[codes.of(occupation)] = BITS.yes;
    return table;
  }),
  parameters: values.parameters,
  catalogues: values.catalogues,
});

/** Days are few; this only keeps a hostile period from filling the memory. */
const MOST_DAYS = 20_000;

/** The tables of a day, made once for all days with the same rows. */
export const dayTablesOf = (compiled: CompiledProgramme, codes: Codes): ((on: number) => DayTables) => {
  const { layout, parameter, valuesOn } = compiled;
  const keys = layout.parameters.map((name) => {
    const { by } = parameter(name);
    return by === null ? 0 : typeof by === 'string' ? 1 : 2;
  });
  const byRows = new Map<string, DayTables>();
  const byDay = new Map<number, DayTables>();
  return (on) => {
    const known = byDay.get(on);
    if (known !== undefined) return known;
    const values = valuesOn(on);
    const rows = `${values.parameterRows.join()};${values.catalogueRows.join()}`;
    const tables = byRows.get(rows) ?? numericTables(values, keys, codes);
    byRows.set(rows, tables);
    if (byDay.size >= MOST_DAYS) byDay.clear();
    byDay.set(on, tables);
    return tables;
  };
};
