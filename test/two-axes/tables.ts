import { allProjections } from '#read-models';
import { reader } from '#read-models/testing';
import type { Office } from '#processes/testing';

/** Rows of every read model by its name. */
export type Tables = Readonly<Record<string, object[]>>;

/** Answers both axes by itself, and holds one row per person for that. */
const DOSSIERS = 'worker_dossiers';

/** Every row of every table, as readers see it now. */
export async function tableOf({ services: { db } }: Office): Promise<Tables> {
  const tables: Record<string, object[]> = {};
  for (const { table } of allProjections)
    if (table.name !== DOSSIERS) tables[table.name] = await reader(table).rows(db, '', []);
  return tables;
}
