import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { newId, type CommandContext } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { eventCatalogue } from '#platform';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export const byTest = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:officer', source: 'test', correlationId: newId() },
});

export const RANGE = 32;

export let folder: string;
export let database: TestDatabase;
export let pool: Pool;
export let store: PostgresEventStore;
export let bluecard: Installation;
export let anchorFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seals-'));
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  await migrateEventStore(pool);
  store = await PostgresEventStore.open({ pool, catalogue: eventCatalogue });
  anchorFile = join(folder, `anchors-${newId()}.jsonl`);
  bluecard = newInstallation({
    DATABASE_URL: database.url,
    ANCHOR_FILE: anchorFile,
    SEAL_ENTRIES: `${RANGE}`,
  });
});
afterEach(async () => {
  bluecard.remove();
  await store.close();
  await pool.end();
  await database.drop();
});

/** Accounts that are opened and closed: 2 events each. */
export async function openAndClose(count: number, name = 'user'): Promise<void> {
  for (let n = 0; n < count; n++) {
    const accountId = `${name}-${n}`;
    const stream = `account-${accountId}`;
    const facts = { username: accountId, displayName: '经办', role: 'bureau-officer', region: '330282' };
    const opened = { accountId, ...facts, institutionId: null, workerId: null };
    await store.append(
      {
        stream,
        expected: 'none',
        events: [
          { type: 'AccountOpened', occurredOn: '2026-03-01', data: opened },
          { type: 'AccountClosed', occurredOn: '2026-03-02', data: { accountId, reason: '调离' } },
        ],
      },
      byTest(),
    );
  }
}

interface Found {
  readonly kind: string;
  readonly ordinal?: number;
  readonly position?: number;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
  readonly id?: string;
  readonly seal?: number;
  readonly other?: { readonly id: string; readonly position: number };
}

interface Told {
  readonly code: number | null;
  readonly found: readonly Found[];
  readonly result: {
    readonly events: number;
    readonly log: { readonly seals: number; readonly unsealed: { entries: number; seals: number } };
  };
}

export async function verify(...args: readonly string[]): Promise<Told> {
  const { code, stdout, stderr } = await bluecard.run('--json', 'verify', 'log', ...args);
  if (stdout === '') throw new Error(stderr);
  const result = JSON.parse(stdout) as Told['result'] & { readonly differences: readonly Found[] };
  return { code, found: result.differences, result };
}

export const at = async (
  position: number,
): Promise<{ stream: string; revision: number; type: string; id: string }> => {
  const { rows } = await pool.query<{ stream: string; revision: number; type: string; id: string }>(
    'select stream, revision, type, event_id as id from log.events where position = $1',
    [position],
  );
  return rows[0]!;
};
