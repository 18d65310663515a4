import type { Pool } from 'pg';
import type { KeyRing } from '../master/key-ring.js';
import type { KeyWrapping } from '../master/key-wrapping.js';
import { currentWrappingKey, inTransaction } from './set-up.js';
import { replaceRows, unwrapRows, type KeyRow } from './wrapped-rows.js';

const BATCH = 500;

/** How far a rotation is, in subjects. */
export type RotationProgress = (done: number, total: number) => void;

export interface MasterRotation {
  /** Id of the key under which everything stands now. */
  readonly wrappingKey: string;
  /** Subjects whose keys this run wrapped anew. */
  readonly subjects: number;
  /** An earlier run was interrupted; this one brought it to its end. */
  readonly isResumed: boolean;
  /** Where retired master keys were put: backups of `keys` made before still need them. */
  readonly retiredTo: readonly string[];
}

/**
 * Wraps every key anew under the next master key. Killed at any moment, it goes on where it was when it is run again;
 * until it is done programs need both master keys, and go on reading and writing.
 */
export async function rotateMaster(
  pool: Pool,
  ring: KeyRing,
  onProgress: RotationProgress,
): Promise<MasterRotation> {
  const before = await currentWrappingKey(pool);
  const isUnfinished = (await idsIn(pool, 'retiring')).size > 0;
  const leftOver = isUnfinished ? [] : await ring.source.withdraw(before, await idsIn(pool, 'retired'));
  if (leftOver.length > 0) return { wrappingKey: before, subjects: 0, isResumed: true, retiredTo: leftOver };
  const next = isUnfinished ? await ring.get(before) : await beginNext(pool, ring, before);
  await wrapSecrets(pool, ring, next);
  const subjects = await wrapSubjects(pool, ring, next, onProgress);
  await finish(pool);
  const retiredTo = await ring.source.withdraw(next.id, await idsIn(pool, 'retired'));
  return { wrappingKey: next.id, subjects, isResumed: isUnfinished, retiredTo };
}

async function idsIn(pool: Pool, state: 'retired' | 'retiring'): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>('select id from keys.wrapping_keys where state = $1', [
    state,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** From here on whatever is new stands under the next key. */
async function beginNext(pool: Pool, ring: KeyRing, before: string): Promise<KeyWrapping> {
  const { id } = await ring.source.next(before, await idsIn(pool, 'retired'));
  const next = await ring.get(id);
  await tryOut(next);
  await inTransaction(pool, async (client) => {
    await client.query(`update keys.wrapping_keys set state = 'retiring', since = now() where id = $1`, [
      before,
    ]);
    await client.query(`insert into keys.wrapping_keys (id, state) values ($1, 'current')`, [id]);
  });
  return next;
}

/** Better to learn now that a key service answers otherwise than once its answers are stored. */
async function tryOut(wrapping: KeyWrapping): Promise<void> {
  const key = { purpose: 'secret', name: 'trial', version: 1, bytes: Buffer.alloc(32, 1) } as const;
  const [wrapped] = await wrapping.wrap([key]);
  const [again] = await wrapping.unwrap([{ ...key, bytes: wrapped! }]);
  if (!again?.equals(key.bytes)) throw new Error(`${wrapping.id} does not unwrap what it wrapped`);
}

interface SecretRow {
  readonly name: string;
  readonly wrapped: Buffer;
  readonly wrapping_key: string;
}

async function wrapSecrets(pool: Pool, ring: KeyRing, next: KeyWrapping): Promise<void> {
  const { rows } = await pool.query<SecretRow>(
    'select name, wrapped, wrapping_key from keys.secrets where wrapping_key <> $1',
    [next.id],
  );
  for (const { name, wrapped, wrapping_key } of rows) {
    const key = { purpose: 'secret', name, version: 1, bytes: wrapped } as const;
    const [plain] = await (await ring.get(wrapping_key)).unwrap([key]);
    const [anew] = await next.wrap([{ ...key, bytes: plain! }]);
    await pool.query('update keys.secrets set wrapped = $2, wrapping_key = $3 where name = $1', [
      name,
      anew,
      next.id,
    ]);
  }
}

const OTHERS = 'from keys.person_keys where wrapping_key <> $1';

/** Passes over the people until nobody stands under another key: who changes meanwhile is met again. */
async function wrapSubjects(
  pool: Pool,
  ring: KeyRing,
  next: KeyWrapping,
  onProgress: RotationProgress,
): Promise<number> {
  let done = 0;
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n ${OTHERS}`, [next.id]);
    const total = done + rows[0]!.n;
    onProgress(done, total);
    if (total === done) return done;
    for await (const some of batches(pool, OTHERS, [next.id])) {
      done += await replaceRows(pool, next, some, await unwrapRows(ring, some));
      onProgress(Math.min(done, total), total);
    }
  }
}

/** Rows in the order of their subjects, read in portions. `from` ends in a condition. */
export async function* batches(
  pool: Pool,
  from: string,
  values: readonly unknown[],
): AsyncGenerator<readonly KeyRow[]> {
  const after = `$${values.length + 1}`;
  const sql = `select subject, wrapped, wrapping_key ${from} and subject > ${after} order by subject limit ${BATCH}`;
  for (let last = ''; ;) {
    const { rows } = await pool.query<KeyRow>(sql, [...values, last]);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.subject;
  }
}

/** Nobody can add anything under the keys that are left, so nothing can be left behind. */
async function finish(pool: Pool): Promise<void> {
  await pool.query(`update keys.wrapping_keys w set state = 'retired', since = now() where state = 'retiring'
    and not exists (select from keys.person_keys where wrapping_key = w.id)
    and not exists (select from keys.secrets where wrapping_key = w.id)`);
}
