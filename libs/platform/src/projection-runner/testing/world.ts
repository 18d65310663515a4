import { setTimeout as delay } from 'node:timers/promises';
import type { AnyProjection } from '#event-sourcing';
import { createTestDatabase } from '../../../../../test/support/database.js';
import { rowTypes } from '../columns.js';
import { runProjections } from '../run-projections.js';
import { migrateProjections } from '../schema.js';
import { projectionStatus, type ProjectionStatus } from '../status.js';
import { waitFor } from '../wait-for.js';
import { ledgerOf, openLedger, silent, type Ledger } from './ledger.js';

export async function eventually(condition: () => Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await condition()); await delay(20))
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${condition.toString()}`);
}

export const fail = (reason: string): never => {
  throw new Error(reason);
};

/** The object but for one property. */
export const without = <T extends object>(object: T, property: keyof T & string): Partial<T> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== property)) as Partial<T>;

interface RunOptions {
  readonly batchSize?: number;
  readonly on?: Ledger;
  readonly partitions?: number;
  readonly onLag?: (status: ProjectionStatus) => void;
}

/** A log with a history, and runners that are stopped after each test. */
export interface RunningWorld {
  readonly url: string;
  readonly ledger: Ledger;
  run(projections: readonly AnyProjection[], options?: RunOptions): () => Promise<void>;
  stopRunners(): Promise<void>;
  /** Resolves when these read models show everything that is in the log now. */
  caughtUp(...names: string[]): Promise<void>;
  shown(view: string): Promise<object[]>;
  statusOf(name: string): Promise<ProjectionStatus[]>;
  stateOf(name: string): Promise<string>;
  close(): Promise<void>;
}

/** On a database of its own. */
export async function startWorld(): Promise<RunningWorld> {
  const database = await createTestDatabase();
  const ledger = await openLedger(database.url);
  await migrateProjections(ledger.pool);
  await ledger.record(ledgerOf(2000));
  const running: (() => Promise<void>)[] = [];
  const statusOf = async (name: string): Promise<ProjectionStatus[]> =>
    (await projectionStatus(ledger.pool, ledger.store)).filter((status) => status.name === name);
  return {
    url: database.url,
    ledger,
    run(projections, { on = ledger, partitions = 3, ...options } = {}) {
      const { store, pool } = on;
      const stop = new AbortController();
      const ended = runProjections({
        store,
        pool,
        projections,
        partitions,
        signal: stop.signal,
        logger: silent,
        ...options,
      });
      const end = async (): Promise<void> => {
        stop.abort();
        await ended;
      };
      running.push(end);
      return end;
    },
    async stopRunners() {
      for (const stop of running.splice(0)) await stop();
    },
    async caughtUp(...names) {
      await waitFor(ledger.pool, names, await ledger.store.head(), 15_000);
    },
    async shown(view) {
      const { rows } = await ledger.pool.query<Record<string, unknown>>({
        text: `select account, opened_on as "openedOn", known_since as "knownSince", balance,
                 entry_count as "entryCount", in_debt as "inDebt", tags, last_entry as "lastEntry", position
               from read.${view} order by account collate "C"`,
        types: rowTypes,
      });
      return rows;
    },
    statusOf,
    stateOf: async (name) => (await statusOf(name)).map(({ state }) => state).join(),
    async close() {
      await ledger.close();
      await database.drop();
    },
  };
}
