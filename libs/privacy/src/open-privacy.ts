import type { Pool } from 'pg';
import { loadMasterKey, type MasterKeySource } from './master-key.js';
import {
  hasMasterKeyCheck,
  migrateKeyStore,
  PostgresKeyStore,
  type KeyStoreOptions,
} from './postgres-key-store.js';
import { Privacy } from './privacy.js';

export interface PrivacySettings extends Omit<MasterKeySource, 'mayCreate'>, KeyStoreOptions {
  readonly pool: Pool;
}

/**
 * What a program calls at start: prepares the tables, loads the master key (and makes one only where nothing was
 * encrypted before), and throws `MasterKeyError` when it is missing, malformed or not the one of this database.
 */
export async function openPrivacy({ pool, env, file, ...options }: PrivacySettings): Promise<Privacy> {
  await migrateKeyStore(pool);
  const master = await loadMasterKey({ env, file, mayCreate: !(await hasMasterKeyCheck(pool)) });
  return new Privacy(await PostgresKeyStore.open(pool, master, options), master);
}
