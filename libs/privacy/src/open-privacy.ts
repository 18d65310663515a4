import type { Pool } from 'pg';
import { PostgresKeyStore, type KeyStoreOptions } from './keys/postgres-key-store.js';
import { setUpKeys, type IndexSecrets } from './keys/set-up.js';
import { EnvironmentMasterKeys } from './master/environment-master-keys.js';
import { FileMasterKeys } from './master/file-master-keys.js';
import { KeyRing } from './master/key-ring.js';
import type { MasterKeys } from './master/key-wrapping.js';
import { Privacy } from './privacy.js';
import { requireSuite, type IndexAlgorithm, type SuiteName } from './suites/index.js';

export interface PrivacySettings extends KeyStoreOptions {
  readonly pool: Pool;
  /** Value of `MASTER_KEY`: 32 bytes as hex or base64, or several keys separated by commas. Wins over the file. */
  readonly env?: string | undefined;
  /** Usually `<DATA_DIR>/keys/master.key`; made on the first start. */
  readonly file: string;
  /** How new values are sealed, A256GCM when absent. */
  readonly suite?: SuiteName | undefined;
  /** For a new installation; later it may be left out, or must be the same. */
  readonly indexAlgorithm?: IndexAlgorithm | undefined;
}

/** What stands behind both `Privacy` and the administration of keys. */
export interface OpenKeys {
  readonly ring: KeyRing;
  readonly secrets: IndexSecrets;
  readonly suite: SuiteName;
}

/** Prepares tables, loads the master key (and makes one only where nothing was encrypted before) and the secrets. */
export async function openKeys(settings: PrivacySettings): Promise<OpenKeys> {
  const { pool, indexAlgorithm, suite = 'A256GCM' } = settings;
  requireSuite(suite);
  const ring = new KeyRing(masterKeysOf(settings, suite));
  const newAlgorithm = suite === 'SM4CTR-HSM3' ? 'HMAC-SM3' : 'HMAC-SHA-256';
  return { ring, suite, secrets: await setUpKeys(pool, ring, { indexAlgorithm, newAlgorithm }) };
}

function masterKeysOf({ env, file }: PrivacySettings, suite: SuiteName): MasterKeys {
  if (env !== undefined && env.trim() !== '') return new EnvironmentMasterKeys(env, suite);
  return new FileMasterKeys(file, suite);
}

/**
 * What a program calls at start. Throws `KeySetupError` when the master key is missing, malformed or not the one of
 * this database, when another index algorithm is asked for than the database has, or SM4 and SM3 are not there.
 */
export async function openPrivacy(settings: PrivacySettings): Promise<Privacy> {
  const { ring, secrets, suite } = await openKeys(settings);
  return new Privacy({ keys: new PostgresKeyStore(settings.pool, ring, settings), secrets, suite });
}
