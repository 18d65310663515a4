import type { Pool, PoolClient } from 'pg';

const ignoreLoss = (): void => undefined;

/** One connection for `work`. Its loss shows in the next statement; unheard, it would end the program. */
export async function withClient<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  keep: 'keep' | 'throw away' = 'keep',
): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignoreLoss);
  let broken = keep === 'throw away';
  try {
    return await work(client);
  } catch (error) {
    broken = true;
    throw error;
  } finally {
    client.off('error', ignoreLoss);
    client.release(broken);
  }
}

/** Everything in `work` happens or nothing does. */
export const inTransaction = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  withClient(pool, async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

/** Postgres refuses the data itself (classes 22 and 23, or a value too long for an index): trying again cannot help. */
export const refusesData = (error: unknown): boolean => /^(22|23)...$|^54000$/.test(codeOf(error));

/** The table is not there: somebody has replaced it by another one. */
export const isTableGone = (error: unknown): boolean => codeOf(error) === '42P01';

/** A lock was not to be had within `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03';

/** The server or the way to it is away: says nothing about the work, which may be tried again for as long as it takes. */
export const isUnavailable = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'StoreUnavailableError') ||
  /^(08|57P|53)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/.test(codeOf(error)) ||
  (error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message));
