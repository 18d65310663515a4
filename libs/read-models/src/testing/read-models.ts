import { Pool } from 'pg';
import type { AnyProjection } from '#event-sourcing';
import { createTestDatabase } from '../../../../test/support/database.js';
import { createReadModels } from './load.js';

export interface ReadModels {
  readonly db: Pool;
  close(): Promise<void>;
}

/** A fresh database with the empty tables of these read models. */
export async function openReadModels(projections: readonly AnyProjection[]): Promise<ReadModels> {
  const database = await createTestDatabase();
  const db = new Pool({ connectionString: database.url });
  await createReadModels(db, projections);
  return {
    db,
    close: async () => {
      await db.end();
      await database.drop();
    },
  };
}
