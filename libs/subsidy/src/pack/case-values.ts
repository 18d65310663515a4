import { compileProgramme, type BackEnd } from '../engine/compiled-programme.js';
import { KEY_SEPARATOR } from '../engine/functions.js';
import type { Json, JsonObject } from './canonical.js';
import type { CompiledPack } from './compile.js';
import { TYPE_OF_UNIT, type Parameter, type ParameterRow, type Scalar } from './model.js';
import { PackError } from './problem.js';

/** Values by parameter: one, a map by key (of maps, by two keys), or null for one that is not entered. */
export type CaseValues = Readonly<Record<string, Json>>;

const isScalar = (value: Json): value is Scalar => value !== null && typeof value !== 'object';

const byKey = (value: JsonObject): readonly (readonly [string, Scalar])[] =>
  Object.entries(value).flatMap(([key, entry]): readonly (readonly [string, Scalar])[] => {
    if (isScalar(entry)) return [[key, entry]];
    if (entry === null || Array.isArray(entry)) return [];
    return byKey(entry as JsonObject).map(([inner, found]) => [`${key}${KEY_SEPARATOR}${inner}`, found]);
  });

const TYPES = { int: 'number', bool: 'boolean', string: 'string', date: 'string' } as const;

const valueOf = ({ name, unit, by }: Parameter, given: Json): ParameterRow['value'] => {
  if (given === null) return null;
  const value = isScalar(given)
    ? given
    : Array.isArray(given)
      ? new Map()
      : new Map(byKey(given as JsonObject));
  const scalars: readonly unknown[] = value instanceof Map ? [...value.values()] : [value];
  const fits = scalars.length > 0 && scalars.every((one) => typeof one === TYPES[TYPE_OF_UNIT[unit]]);
  if (!fits || (by === null) === value instanceof Map)
    throw new PackError(`values: "${name}" is ${unit}${by === null ? '' : ` by ${String(by)}`}`);
  return value;
};

const withValue = (parameter: Parameter, given: Json): Parameter => {
  const first = parameter.rows[0]!;
  const row: ParameterRow = { ...first, until: null, basis: 'bureau', value: valueOf(parameter, given) };
  return { ...parameter, rows: [row] };
};

/** The pack as if the bureau had entered these values from the first day on. @throws PackError for a wrong one. */
export const withValues = (
  pack: CompiledPack,
  name: string,
  values: CaseValues,
  backEnd?: BackEnd,
): CompiledPack => {
  const programme = pack.programmes.get(name)!;
  const parameters = new Map(programme.parameters);
  for (const [key, given] of Object.entries(values)) {
    const parameter = parameters.get(key);
    if (parameter === undefined) throw new PackError(`values: "${name}" has no parameter "${key}"`);
    parameters.set(key, withValue(parameter, given));
  }
  const changed = { ...programme, parameters };
  const programmes = new Map(pack.programmes).set(name, changed);
  const compiled = new Map(pack.compiled).set(
    name,
    compileProgramme(changed, { ...pack, programmes }, backEnd),
  );
  return { ...pack, programmes, compiled };
};
