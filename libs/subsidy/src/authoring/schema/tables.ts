import { KEYS } from '../../pack/keys.js';
import { PARAMETER_KEYS, TYPE_OF_UNIT, UNITS, type ParameterKey, type Unit } from '../../pack/model.js';
import { TABLE_KEYS } from '../../pack/read-dated.js';
import {
  BOOLEAN,
  DATED,
  INTEGER,
  TEXT,
  TEXT_LINE,
  described,
  grounded,
  listOf,
  mapOf,
  matching,
  oneOf,
  orNull,
  where,
  type Schema,
} from './parts.js';

const SCALAR: Readonly<Record<(typeof TYPE_OF_UNIT)[Unit], Schema>> = {
  int: INTEGER,
  bool: BOOLEAN,
  string: TEXT_LINE,
  date: INTEGER,
};

const unitsOf = (type: string): readonly Unit[] => UNITS.filter((unit) => TYPE_OF_UNIT[unit] === type);

const own: readonly string[] = [...new Set<string>(KEYS.row.flat())];

/** A row with `value`. */
const PLAIN_ROW: Schema = (() => {
  const row = grounded([[...KEYS.row[0], 'value'], KEYS.row[1]], {
    ...DATED,
    value: described({}, '数值；null 表示尚待录入', 'the value; null: not entered yet'),
  });
  return row;
})();

/** A row with a value per key. */
const KEYED_ROW: Schema = { ...grounded(KEYS.row, DATED), additionalProperties: true, minProperties: 4 };

const keyNames = (key: ParameterKey): Schema => {
  const known = TABLE_KEYS[key];
  return known instanceof RegExp ? matching(known) : oneOf(known);
};

const rowsThat = (row: Schema): Schema => ({ properties: { values: { items: row } } });

/** Values of the type of the unit: each alone, or each a map by a second key. */
const ofType = (scalar: Schema, byTwo: boolean): Schema => {
  const value = orNull(scalar);
  return rowsThat({
    properties: { value, ...Object.fromEntries(own.map((key) => [key, {}])) },
    additionalProperties: byTwo ? orNull(mapOf(value)) : value,
  });
};

const BY_TWO: Schema = { required: ['by'], properties: { by: { type: 'array' } } };

/** A table of values by day, perhaps by a key or two. */
export const PARAMETER: Schema = {
  type: 'object',
  required: [...KEYS.parameter[0]],
  additionalProperties: false,
  properties: {
    title: TEXT,
    unit: described(
      oneOf(UNITS),
      'fen 分，tenths 十分之一学分；均为整数',
      'amounts in fen, credits in tenths, all whole numbers',
    ),
    by: {
      anyOf: [oneOf(PARAMETER_KEYS), { ...listOf(oneOf(PARAMETER_KEYS), 2), maxItems: 2 }],
      description: '按什么取值 what its values are looked up by',
    },
    values: listOf({ type: 'object' }, 1),
  },
  allOf: [
    { if: { required: ['by'] }, then: rowsThat(KEYED_ROW), else: rowsThat(PLAIN_ROW) },
    ...PARAMETER_KEYS.map((key) =>
      where('by', [key], rowsThat({ propertyNames: { anyOf: [{ enum: [...own] }, keyNames(key)] } })),
    ),
    ...(['int', 'bool', 'string'] as const).map((type) =>
      where('unit', unitsOf(type), {
        if: BY_TWO,
        then: ofType(SCALAR[type], true),
        else: ofType(SCALAR[type], false),
      }),
    ),
  ],
};

export const CATALOGUE: Schema = {
  type: 'object',
  required: [...KEYS.catalogue[0]],
  additionalProperties: false,
  properties: {
    catalogue: TEXT_LINE,
    title: TEXT,
    edition: oneOf(['2015', '2022']),
    versions: listOf(
      grounded(KEYS.version, {
        ...DATED,
        occupations: { ...mapOf(TEXT_LINE, matching(/^\d-\d{2}-\d{2}-\d{2}$/)), minProperties: 1 },
      }),
      1,
    ),
  },
};
