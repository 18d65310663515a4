import { randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { KeySetupError } from '../errors.js';
import type { KeyRing } from '../master/key-ring.js';
import type { KeyOf } from '../master/key-wrapping.js';
import { LocalWrapping, shortCheck } from '../master/local-wrapping.js';
import { INDEX_ALGORITHMS, KEY_BYTES, requireIndexAlgorithm, type IndexAlgorithm } from '../suites/index.js';
import { CHECK_OF_FIRST_TABLES, HAS_FIRST_TABLES, KEY_TABLES, upgradeOfFirstTables } from './schema.js';

/** What every keyed search is made with. They stand in names of streams: nothing ever changes them. */
export interface IndexSecrets {
  readonly algorithm: IndexAlgorithm;
  /** Makes identity numbers searchable. */
  readonly index: Buffer;
  /** Makes names searchable. */
  readonly grams: Buffer;
}

const SET_UP_LOCK = 7305210418851n;

type SecretName = 'grams' | 'index';

interface SecretRow {
  readonly name: SecretName;
  readonly algorithm: string;
  readonly wrapped: Buffer;
  readonly wrapping_key: string;
}

/**
 * Brings the tables up to date, gives a new installation its secrets, and opens them. Throws `KeySetupError` for a
 * missing or wrong master key and for another index algorithm than the one this installation was set up with.
 */
export async function setUpKeys(
  pool: Pool,
  ring: KeyRing,
  wanted: { readonly indexAlgorithm?: IndexAlgorithm | undefined; readonly newAlgorithm: IndexAlgorithm },
): Promise<IndexSecrets> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [SET_UP_LOCK]);
    const first = await masterOfFirstTables(client, ring);
    await client.query(KEY_TABLES);
    if (first !== undefined) await takeOver(client, ring, first);
    else if (await isNew(client)) await beginNew(client, ring, wanted.indexAlgorithm ?? wanted.newAlgorithm);
  });
  const secrets = await openSecrets(pool, ring);
  if (wanted.indexAlgorithm !== undefined && wanted.indexAlgorithm !== secrets.algorithm)
    throw new KeySetupError('INDEX_ALGORITHM_FIXED', secrets.algorithm);
  for (const id of await wrappingKeysInUse(pool))
    // A rotation may have come to its end between these questions.
    if (!(await ring.has(id)) && (await wrappingKeysInUse(pool)).includes(id)) await ring.get(id);
  return secrets;
}

/** Makes the tables alone, for a restore that fills them before anything else. */
export async function migrateKeyStore(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [SET_UP_LOCK]);
    await client.query(KEY_TABLES);
  });
}

/** The id under which new keys are wrapped now. */
export async function currentWrappingKey(pool: Pick<Pool, 'query'>): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from keys.wrapping_keys where state = 'current'`,
  );
  return rows[0]!.id;
}

export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/** The current one and, while a rotation is not complete, the one before. */
async function wrappingKeysInUse(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from keys.wrapping_keys where state <> 'retired'`,
  );
  return rows.map(({ id }) => id);
}

async function isNew(client: PoolClient): Promise<boolean> {
  return (await client.query('select 1 from keys.wrapping_keys limit 1')).rowCount === 0;
}

async function beginNew(client: PoolClient, ring: KeyRing, algorithm: IndexAlgorithm): Promise<void> {
  requireIndexAlgorithm(algorithm);
  await ring.source.create();
  const [wrapping] = await ring.source.wrappings();
  if (wrapping === undefined) throw new KeySetupError('MASTER_KEY_MISSING', ring.source.where);
  await client.query(`insert into keys.wrapping_keys (id, state) values ($1, 'current')`, [wrapping.id]);
  await keepSecrets(client, ring, wrapping.id, algorithm, {
    index: randomBytes(KEY_BYTES),
    grams: randomBytes(KEY_BYTES),
  });
}

/** The master key of a database of the first release; undefined for every other database. */
async function masterOfFirstTables(client: PoolClient, ring: KeyRing): Promise<LocalWrapping | undefined> {
  const [there] = (await client.query<{ is_there: boolean }>(HAS_FIRST_TABLES)).rows;
  if (!there!.is_there) return undefined;
  const [stored] = (await client.query<{ value: string }>(CHECK_OF_FIRST_TABLES)).rows;
  if (stored === undefined) {
    // A program of the first release ended before it wrapped anything.
    await client.query('drop table keys.master_key_check, keys.person_keys');
    return undefined;
  }
  const wrapping = await ring.get(`A256GCM:${shortCheck(stored.value)}`);
  if (wrapping instanceof LocalWrapping && wrapping.master.check === stored.value) return wrapping;
  throw new KeySetupError('MASTER_KEY_WRONG', ring.source.where);
}

/** In the first release indexes followed from the master key: exactly those become secrets of their own. */
async function takeOver(client: PoolClient, ring: KeyRing, { id, master }: LocalWrapping): Promise<void> {
  await client.query(upgradeOfFirstTables(id));
  await keepSecrets(client, ring, id, 'HMAC-SHA-256', {
    index: master.derive('index'),
    grams: master.derive('grams'),
  });
}

const asKey = (name: SecretName, bytes: Buffer): KeyOf => ({ purpose: 'secret', name, version: 1, bytes });

async function keepSecrets(
  client: PoolClient,
  ring: KeyRing,
  wrappingKey: string,
  algorithm: IndexAlgorithm,
  secrets: Readonly<Record<SecretName, Buffer>>,
): Promise<void> {
  const names: readonly SecretName[] = ['index', 'grams'];
  const wrapping = await ring.get(wrappingKey);
  const wrapped = await wrapping.wrap(names.map((name) => asKey(name, secrets[name])));
  await client.query(
    `insert into keys.secrets (name, algorithm, wrapped, wrapping_key)
     select name, $3, wrapped, $4 from unnest($1::text[], $2::bytea[]) as new (name, wrapped)`,
    [names, wrapped, algorithm, wrappingKey],
  );
}

async function openSecrets(pool: Pool, ring: KeyRing): Promise<IndexSecrets> {
  const { rows } = await pool.query<SecretRow>(
    'select name, algorithm, wrapped, wrapping_key from keys.secrets',
  );
  const opened = new Map<SecretName, Buffer>();
  for (const { name, wrapped, wrapping_key } of rows) {
    const [secret] = await (await ring.get(wrapping_key)).unwrap([asKey(name, wrapped)]);
    opened.set(name, secret!);
  }
  const algorithm = INDEX_ALGORITHMS.find((known) => known === rows[0]?.algorithm);
  const index = opened.get('index');
  const grams = opened.get('grams');
  if (algorithm === undefined || index === undefined || grams === undefined)
    throw new Error('keys.secrets is not complete');
  requireIndexAlgorithm(algorithm);
  return { algorithm, index, grams };
}
