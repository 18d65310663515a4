import { expect, it } from '@jest/globals';
import { newId } from '#event-sourcing';
import { DoubleServer, MemoryLog } from '#event-store-kurrent/testing';
import { createTestDatabase } from '../../../../test/support/database.js';
import { openEventLog } from './open-event-log.js';

/** Appends one event to the log of a URL, and reads it back from a log opened anew. */
async function roundTrip(url: string): Promise<string[]> {
  const settings = { url, applicationName: 'open-event-log', log: () => undefined };
  const event = { type: 'AccountOpened', occurredOn: '2026-03-01', data: {} };
  const provenance = { actor: 'user:test', source: 'test', correlationId: 'c' };
  const writing = await openEventLog(settings);
  const context = { commandId: newId(), provenance };
  await writing.log.append({ stream: 'account-1', expected: 'none', events: [event] }, context);
  await writing.close();
  const reading = await openEventLog(settings);
  const streams: string[] = [];
  for await (const { entries } of reading.log.readStored({ after: 0 }))
    streams.push(...entries.map(({ stream }) => stream));
  await reading.close();
  return streams;
}

it('opens a log in Postgres by its URL', async () => {
  const database = await createTestDatabase();
  expect(await roundTrip(database.url)).toEqual(['account-1']);
  await database.drop();
});

it('opens a log of KurrentDB by its URL, here on a protocol double', async () => {
  const double = await DoubleServer.start(new MemoryLog());
  expect(await roundTrip(`esdb://127.0.0.1:${double.port}?tls=false`)).toEqual(['account-1']);
  double.kill();
});
