import { LEVELS } from '#reference-data';
import type { Json, JsonObject } from '../../pack/canonical.js';
import type { Keys } from '../../pack/keys.js';
import { BASES } from '../../pack/model.js';
import { ROW } from '../../pack/reading.js';

/** A JSON Schema of draft 07, which editors of YAML know best. */
export type Schema = JsonObject;

export const described = (schema: Schema, zh: string, en: string): Schema => ({
  ...schema,
  description: `${zh} ${en}`,
});

export const TEXT_LINE: Schema = { type: 'string', pattern: '\\S' };
export const BOOLEAN: Schema = { type: 'boolean' };
export const INTEGER: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
export const DAY: Schema = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' };

export const matching = (pattern: RegExp): Schema => ({ type: 'string', pattern: pattern.source });
export const oneOf = (values: readonly Json[]): Schema => ({ enum: values });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (items: Schema, minItems = 0): Schema => ({
  type: 'array',
  items,
  ...(minItems > 0 && { minItems }),
});

/** A map with keys of the author's choice. */
export const mapOf = (value: Schema, names?: Schema): Schema => ({
  type: 'object',
  additionalProperties: value,
  ...(names && { propertyNames: names }),
});

/** An object with exactly these keys. @throws Error when a key that the reader knows has no part, or a part no key. */
export const shape = ([required, optional]: Keys, parts: Readonly<Record<string, Schema>>): Schema => {
  const keys = [...new Set([...required, ...optional])];
  const unknown = Object.keys(parts).filter((key) => !keys.includes(key));
  const lacking = keys.filter((key) => parts[key] === undefined);
  if (unknown.length + lacking.length > 0)
    throw new Error(`the schema and the reader differ: ${[...unknown, ...lacking].join(', ')}`);
  return {
    type: 'object',
    required: [...new Set(required)],
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, parts[key]!])),
  };
};

export const LEVEL_NAMES: readonly string[] = LEVELS.map(({ level }) => level);
export const NAME: Schema = matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

export const TEXT: Schema = shape([['zh', 'en'], []], {
  zh: described(TEXT_LINE, '中文', 'in Chinese'),
  en: described(TEXT_LINE, '英文', 'in English'),
});

export const ROWS: Schema = described(
  listOf(matching(ROW)),
  '所回应的需求编号，如 G-043',
  'rows of the extraction of requirements that it answers',
);

const GROUND: Readonly<Record<string, Schema>> = {
  cite: described(
    TEXT_LINE,
    '依据代码，多个以逗号分隔；须列在 pack.yaml 的 citations 中',
    'codes of citations in pack.yaml, separated by commas',
  ),
  basis: described(
    oneOf(BASES),
    'document 文件原文；external 其他来源；demo 示例；bureau 本局设定',
    'printed in the document; from a named other source; made up; entered by the bureau',
  ),
  rows: ROWS,
};

/** What rests on something must cite it. */
export const grounded = ([required, optional]: Keys, parts: Readonly<Record<string, Schema>>): Schema =>
  shape([[...required, 'cite'], optional], { ...GROUND, ...parts });

/** What can be a reason: a code, words in both languages, and what it rests on. */
export const coded = (keys: Keys, parts: Readonly<Record<string, Schema>>): Schema =>
  grounded(keys, {
    code: matching(/^[A-Z][A-Z0-9_-]{1,39}$/),
    zh: described(TEXT_LINE, '中文表述', 'words in Chinese'),
    en: described(TEXT_LINE, '英文表述', 'words in English'),
    ...parts,
  });

export const DATED: Readonly<Record<string, Schema>> = {
  from: described(DAY, '首日（含）', 'first day'),
  until: described(
    orNull(DAY),
    '末日（含）；缺省至下一行',
    'last day, included; until the next row when left out',
  ),
};

/** `then` where `key` has one of these values. */
export const where = (key: string, values: readonly Json[], then: Schema): Schema => ({
  if: { required: [key], properties: { [key]: { enum: values } } },
  then,
});
