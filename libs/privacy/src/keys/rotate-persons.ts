import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { KeySetupError } from '../errors.js';
import type { KeyRing } from '../master/key-ring.js';
import { KEY_BYTES } from '../suites/index.js';
import { batches, type RotationProgress } from './rotate-master.js';
import { currentWrappingKey } from './set-up.js';
import { replaceRows, unwrapRows, type KeyRow } from './wrapped-rows.js';

const MOST_NAMED = 20;

/** Gives these subjects a new key for new values; throws `KeySetupError` when one of them has none. */
export async function rotateSubjects(
  pool: Pool,
  ring: KeyRing,
  subjects: readonly string[],
): Promise<number> {
  const wanted = [...new Set(subjects)];
  const { rows } = await pool.query<KeyRow>(
    `select subject, wrapped, wrapping_key from keys.person_keys where subject = any($1) and wrapped is not null`,
    [wanted],
  );
  const known = new Set(rows.map(({ subject }) => subject));
  const unknown = wanted.filter((subject) => !known.has(subject));
  if (unknown.length > 0) throw new KeySetupError('KEYS_UNKNOWN', unknown.slice(0, MOST_NAMED).join(', '));
  return addVersion(pool, ring, rows);
}

/** Gives a new key to every subject whose newest one was made before that moment; repeated, it goes on. */
export async function rotateAllSubjects(
  pool: Pool,
  ring: KeyRing,
  madeBefore: Date,
  onProgress: RotationProgress,
): Promise<number> {
  const due = `from keys.person_keys where wrapped is not null and coalesce(rotated_at, created_at) < $1`;
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n ${due}`, [madeBefore]);
  const total = rows[0]!.n;
  let done = 0;
  onProgress(done, total);
  for await (const some of batches(pool, due, [madeBefore])) {
    done += await addVersion(pool, ring, some);
    onProgress(Math.min(done, total), total);
  }
  return done;
}

async function addVersion(pool: Pool, ring: KeyRing, rows: readonly KeyRow[]): Promise<number> {
  const versions = new Map<string, readonly Buffer[]>();
  for (const [subject, before] of await unwrapRows(ring, rows))
    versions.set(subject, [...before, randomBytes(KEY_BYTES)]);
  return replaceRows(pool, await ring.get(await currentWrappingKey(pool)), rows, versions);
}
