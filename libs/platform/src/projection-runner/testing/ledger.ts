import { Pool } from 'pg';
import {
  EventCatalogue,
  foldBatch,
  idFrom,
  projection,
  reactionProcess,
  type AnyProjection,
  type DomainEvent,
  type EventStore,
  type RecordedEvent,
} from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import type { RunnerLogger } from '../session-lock.js';

/** A small world to run read models and processes on: accounts that are opened, fed, joined and closed. */
export type LedgerEvent =
  | DomainEvent<'Opened', { readonly account: string; readonly tags: readonly string[] }>
  | DomainEvent<'Deposited', { readonly account: string; readonly amount: number }>
  | DomainEvent<'Moved', { readonly from: string; readonly to: string; readonly amount: number }>
  | DomainEvent<'Closed', { readonly account: string }>;

export interface AccountRow {
  readonly account: string;
  readonly openedOn: string;
  readonly knownSince: string;
  readonly balance: number;
  readonly entryCount: number;
  readonly inDebt: boolean;
  readonly tags: readonly string[];
  readonly lastEntry: { readonly amount: number; readonly note: string } | null;
  readonly position: number;
}

const added = (row: AccountRow | undefined, amount: number, position: number): AccountRow | undefined =>
  row && {
    ...row,
    balance: row.balance + amount,
    entryCount: row.entryCount + 1,
    inDebt: row.balance + amount < 0,
    lastEntry: { amount, note: `"${amount}"\t\\n\n'蓝卡'` },
    position,
  };

export const accounts = (name: string, version = 1) =>
  projection<AccountRow, LedgerEvent>({
    table: {
      name,
      key: 'account',
      columns: {
        account: 'text',
        openedOn: 'date',
        knownSince: 'timestamptz',
        balance: 'bigint',
        entryCount: 'integer',
        inDebt: 'boolean',
        tags: 'text[]',
        lastEntry: 'jsonb',
        position: 'bigint',
      },
      indexes: [['openedOn', 'account'], ['gin:tags']],
    },
    version,
    keysOf: ({ type, data }) => (type === 'Moved' ? [data.from, data.to] : [data.account]),
    on: {
      Opened: (row, { data, occurredOn, recordedAt, position }) =>
        row ?? {
          account: data.account,
          openedOn: occurredOn,
          knownSince: recordedAt,
          balance: 0,
          entryCount: 0,
          inDebt: false,
          tags: data.tags,
          lastEntry: null,
          position,
        },
      Deposited: (row, { data, position }) => added(row, data.amount, position),
      Moved: (row, { data, position }, key) =>
        added(row, key === data.from ? -data.amount : data.amount, position),
      Closed: () => undefined,
    },
  });

/** The same read model of a program that cannot take in deposits of one amount. */
export const accountsBut = (name: string, amount: number, version = 1): AnyProjection => {
  const whole = accounts(name, version);
  const on: Record<string, unknown> = {
    ...whole.on,
    Deposited: (
      row: AccountRow | undefined,
      event: RecordedEvent<Extract<LedgerEvent, { type: 'Deposited' }>>,
      key: string,
    ) => {
      if (event.data.amount === amount) throw new Error('not this amount');
      return whole.on.Deposited(row, event, key);
    },
  };
  return { ...whole, on } as unknown as AnyProjection;
};

const occurredOn = '2026-03-01';
export const opened = (account: string, tags: readonly string[] = []): LedgerEvent => ({
  type: 'Opened',
  occurredOn,
  data: { account, tags },
});
export const deposited = (account: string, amount: number): LedgerEvent => ({
  type: 'Deposited',
  occurredOn,
  data: { account, amount },
});
export const moved = (from: string, to: string, amount: number): LedgerEvent => ({
  type: 'Moved',
  occurredOn,
  data: { from, to, amount },
});
export const closed = (account: string): LedgerEvent => ({ type: 'Closed', occurredOn, data: { account } });

/** The same mixture of events for the same numbers, touching few accounts often. */
export function ledgerOf(count: number, accountCount = 40): LedgerEvent[] {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  return Array.from({ length: count }, () => {
    const account = `account ${random(accountCount)}`;
    switch (random(8)) {
      case 0:
        return opened(account, ['金\t卡\r\n', `a,"b"\\{${random(3)}}`, 'NULL', ''].slice(random(4)));
      case 1:
        return random(4) === 0 ? closed(account) : opened(account);
      case 2:
        return moved(account, `account ${random(accountCount)}`, random(100));
      default:
        return deposited(account, random(1_000_000_000_000));
    }
  });
}

const catalogue = new EventCatalogue({
  Opened: [],
  Deposited: [],
  Moved: [],
  Closed: [],
  Thanked: [],
  Audited: [],
});

export interface Ledger {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly record: (events: readonly DomainEvent[]) => Promise<number>;
  close(): Promise<void>;
}

/** The log of `url`, ready to be appended to. */
export async function openLedger(url: string, known = catalogue): Promise<Ledger> {
  const pool = new Pool({ connectionString: url, max: 12, application_name: 'ledger' });
  pool.on('error', () => undefined);
  await migrateEventStore(pool);
  const store = await PostgresEventStore.open({ pool, catalogue: known, pollMs: 20 });
  let commands = 0;
  return {
    pool,
    store,
    async record(events) {
      let position = 0;
      for (let start = 0; start < events.length; start += 500) {
        const commandId = idFrom('test', process.pid, Date.now(), commands++);
        const provenance = { actor: 'user:test', source: 'test', correlationId: 'test' };
        const append = {
          stream: `ledger-${commandId}`,
          expected: 'none' as const,
          events: events.slice(start, start + 500),
        };
        const result = await store.append(append, { commandId, provenance });
        if (result.outcome !== 'recorded') throw new Error(`events were not recorded: ${result.outcome}`);
        position = result.position;
      }
      return position;
    },
    async close() {
      await store.close();
      await pool.end();
    },
  };
}

/** What the read model must hold: the whole log folded at once in memory. */
export async function foldOfLog(store: EventStore, projected: AnyProjection): Promise<object[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readAll({ after: 0 })) events.push(...batch.events);
  return [...foldBatch(projected, new Map(), events).values()]
    .filter((row) => row !== undefined)
    .toSorted((one, other) => (String(one['account']) < String(other['account']) ? -1 : 1));
}

/** On each deposit a word of thanks; recorded once however often the process does it. */
export const thanking = (name = 'thank') =>
  reactionProcess<{ readonly store: EventStore }, LedgerEvent>({
    name,
    keyOf: ({ data }) => ('account' in data ? data.account : data.from),
    on: {
      Deposited: async ({ data }, { store }, context) => {
        const events = [
          { type: 'Thanked', occurredOn, data: { account: data.account, amount: data.amount } },
        ];
        await store.append({ stream: `thanks-${data.account}`, expected: 'any', events }, context);
      },
      Opened: () => Promise.resolve(),
      Moved: () => Promise.resolve(),
      Closed: () => Promise.resolve(),
    },
  });

export const silent: RunnerLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };
