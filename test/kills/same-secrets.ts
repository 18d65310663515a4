import { Pool } from 'pg';
import { startEmbeddedPostgres } from '#platform';
import { openPrivacy } from '#privacy';
import type { Installation } from '../support/bluecard.js';

interface Secret {
  readonly name: string;
  readonly wrapped: Buffer;
}

/**
 * Ids follow from identities by secrets that each installation draws for itself. Where two installations shall come to
 * the same ids, the second gets those of the first before anything else; both have the same master key.
 */
export async function secretsOf(
  { dataDir }: Installation,
  masterKey: string,
  given: readonly Secret[] = [],
): Promise<readonly Secret[]> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const pool = new Pool({ connectionString: postgres.url });
  try {
    await openPrivacy({ pool, env: masterKey, file: '' });
    for (const { name, wrapped } of given)
      await pool.query('update keys.secrets set wrapped = $2 where name = $1', [name, wrapped]);
    return (await pool.query<Secret>('select name, wrapped from keys.secrets')).rows;
  } finally {
    await pool.end();
    await postgres.stop();
  }
}
