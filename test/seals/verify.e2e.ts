import { beforeEach, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { Pool } from 'pg';
import { type EventLog } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { appendAnchor, sealLog, SealShelf } from '#log-seals';
import { eventCatalogue } from '#platform';
import { newInstallation } from '../support/bluecard.js';
import { createTestDatabase } from '../support/database.js';
import { anchorFile, at, bluecard, openAndClose, pool, RANGE, store, verify } from './installation.js';

describe('bluecard verify', () => {
  beforeEach(async () => {
    for (const name of ['first', 'later']) {
      await openAndClose(50, name);
      await sealLog(store, { rangeSize: RANGE });
      await appendAnchor(anchorFile, (await new SealShelf(store).newest())!);
    }
    await openAndClose(3, 'last');
  }, 60_000);

  it('agrees with a log that nobody touched, and tells what is not sealed yet', async () => {
    const { code, found, result } = await verify();
    expect({ code, found }).toEqual({ code: 0, found: [] });
    const { entries, seals } = result.log.unsealed;
    expect([result.events, entries - seals]).toEqual([206 + result.log.seals, 6]);
  }, 60_000);

  it('names an event of which one byte was changed', async () => {
    await pool.query(
      `update log.events set data = replace(data::text, '330282', '330283')::json where position = 41`,
    );
    const event = await at(41);
    expect(await verify()).toMatchObject({
      code: 4,
      found: [{ kind: 'changed', ordinal: 41, position: 41, seal: 2, ...event }],
    });
    const { code, stdout } = await bluecard.run('verify', 'log');
    expect(code).toBe(4);
    expect(stdout).toMatch(new RegExp(`内容被改动.*#41 @41 ${event.stream}/0 AccountOpened ${event.id}`));
  }, 60_000);

  it('names an event whose provenance or time was changed', async () => {
    await pool.query(
      `update log.events set meta = replace(meta::text, 'user:officer', 'user:Officer')::json where position = 5`,
    );
    await pool.query(
      `update log.events set recorded_at = recorded_at + interval '1 millisecond' where position = 70`,
    );
    // What was there before, put where somebody might look for it.
    await pool.query(
      `update log.events set data = replace(data::text, '330282', '330283')::json,
         meta = (meta::jsonb || jsonb_build_object('data', data::text))::json where position = 81`,
    );
    const { code, found } = await verify();
    expect(code).toBe(4);
    expect(found.map(({ kind, position }) => [kind, position])).toEqual([
      ['changed', 5],
      ['changed', 70],
      ['changed', 81],
    ]);
  }, 60_000);

  it('names an event that was removed', async () => {
    const { stream, revision } = await at(41);
    await pool.query('delete from log.events where position = 41');
    expect(await verify()).toMatchObject({
      code: 4,
      found: [{ kind: 'removed', ordinal: 41, seal: 2, stream, revision }],
    });
  }, 60_000);

  it('names two events that were exchanged, in one range or in two', async () => {
    await exchange(10, 12);
    await exchange(20, 90);
    const { code, found } = await verify();
    expect(code).toBe(4);
    const swapped = found.filter(({ kind }) => kind === 'swapped');
    expect(swapped.map(({ position, other }) => [position, other?.position])).toEqual(
      [
        [12, 10],
        [90, 20],
      ].map((pair) => expect.arrayContaining(pair)),
    );
    expect(swapped[0]!.id).not.toBe(swapped[0]!.other!.id);
    expect(found.filter(({ kind }) => kind === 'changed' || kind === 'removed')).toEqual([]);
  }, 60_000);

  it('is not deceived by somebody who makes one seal anew, nor by one who makes all of them anew', async () => {
    const forgery = await forged(41);
    const { log, url } = forgery;
    const [{ data } = { data: {} }] = (await log.read('logSeal-2')).events;
    const event = `where stream = 'logSeal-2'`;
    await pool.query(`update log.events set data = $1 ${event}`, [JSON.stringify(data)]);
    await pool.query(
      `update log.events set data = replace(data::text, '330282', '330283')::json where position = 41`,
    );
    const first = await verify();
    expect(first.code).toBe(4);
    expect(first.found).toContainEqual(
      expect.objectContaining({ kind: 'chain', seal: 3, type: 'LogSealed' }),
    );

    const elsewhere = newInstallation({ DATABASE_URL: url, ANCHOR_FILE: anchorFile });
    const { code, stdout } = await elsewhere.run('verify', 'log');
    expect(code).toBe(4);
    expect(stdout).toMatch(/差异 differences 2\n.*与外部锚定不符.*logSeal-4[^]*日志尾部缺失/);
    await rm(anchorFile);
    expect((await elsewhere.run('verify', 'log')).code).toBe(0);
    elsewhere.remove();
    await forgery.drop();
  }, 120_000);

  it('misses the end of the log that was cut off, when there is an anchor', async () => {
    await pool.query('delete from log.events where position > 100');
    const { code, found } = await verify();
    expect(code).toBe(4);
    expect(found).toEqual([
      expect.objectContaining({ kind: 'cut', ordinal: 101 }),
      expect.objectContaining({ kind: 'cut', ordinal: 101 }),
    ]);
    expect((await bluecard.run('seal')).code).toBe(3);
  }, 60_000);
});

/** Everything but position in one row, and the other way round. */
async function exchange(first: number, second: number): Promise<void> {
  const client = await pool.connect();
  for (const statement of [
    'begin',
    `create temp table pair on commit drop as select * from log.events where position in (${first}, ${second})`,
    `delete from log.events where position in (${first}, ${second})`,
    `update pair set position = ${first + second} - position`,
    'insert into log.events select * from pair',
    'commit',
  ])
    await client.query(statement);
  client.release();
}

/** The same log in which one event has always been another, with seals of its own. */
async function forged(
  position: number,
): Promise<{ readonly log: EventLog; readonly url: string; drop(): Promise<void> }> {
  const copy = await createTestDatabase();
  const connections = new Pool({ connectionString: copy.url });
  await migrateEventStore(connections);
  const log = await PostgresEventStore.open({ pool: connections, catalogue: eventCatalogue });
  for await (const { entries } of store.readStored({ after: 0 }))
    await log.takeIn(
      entries
        .filter(({ type }) => type !== 'LogSealed')
        .map((entry) =>
          entry.position === position ? { ...entry, data: entry.data.replace('330282', '330283') } : entry,
        ),
    );
  await sealLog(log, { rangeSize: RANGE });
  return {
    log,
    url: copy.url,
    drop: async () => {
      await log.close();
      await connections.end();
      await copy.drop();
    },
  };
}
