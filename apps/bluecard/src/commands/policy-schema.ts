import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICY_SCHEMAS } from '#subsidy';

/** Writes the JSON Schema of every kind of file of a pack, one file each. */
export function writeSchemas(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(POLICY_SCHEMAS).map(([kind, schema]) => {
    const file = join(folder, `${kind}.json`);
    writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    return file;
  });
}
