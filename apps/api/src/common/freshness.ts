import { ProblemError, TimeoutError, waitFor, waitForProcesses } from '#platform';
import type { ApiServices } from './services.js';

const PATIENCE_MS = 5_000;

/** Waits until read models show everything up to `atLeast`, so that a writer reads his own write. */
export const showing = (
  { runtime }: ApiServices,
  readModels: readonly string[],
  atLeast: number | undefined,
): Promise<void> =>
  orNotYet(async () => {
    if (atLeast !== undefined) await waitFor(runtime.pool, readModels, atLeast, PATIENCE_MS);
  });

/** Waits also for what follows from it: the credits and the card of a certificate, for instance. */
export const showingConsequences = (
  { runtime: { pool, store } }: ApiServices,
  readModels: readonly string[],
  atLeast: number | undefined,
): Promise<void> =>
  orNotYet(async () => {
    if (atLeast === undefined) return;
    await waitForProcesses(pool, Math.min(atLeast, await store.head()), PATIENCE_MS);
    await waitFor(pool, readModels, Math.max(atLeast, await store.head()), PATIENCE_MS);
  });

async function orNotYet(wait: () => Promise<void>): Promise<void> {
  try {
    await wait();
  } catch (error) {
    if (error instanceof TimeoutError) throw NOT_YET_VISIBLE;
    throw error;
  }
}

const NOT_YET_VISIBLE = new ProblemError({
  status: 503,
  code: 'NOT_YET_VISIBLE',
  title: '数据处理中',
  detail: '刚提交的内容尚在处理中，请稍后再试。',
  detailEn: 'What was just recorded cannot be shown yet; try again in a moment.',
});
