import { afterEach, expect, it } from '@jest/globals';
import { EventCatalogue, StoreUnavailableError } from '#event-sourcing';
import { EventStoreRefusedError, KurrentEventStore } from './index.js';
import { DoubleServer, MemoryLog, testCertificate } from './testing/index.js';

const catalogue = new EventCatalogue({ NoteTaken: [] });
const open = (url: string): Promise<KurrentEventStore> => KurrentEventStore.open({ url, catalogue });
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function double(settings: Parameters<typeof DoubleServer.start>[1] = {}): Promise<DoubleServer> {
  const server = await DoubleServer.start(new MemoryLog(), settings);
  ends.push(() => server.kill());
  return server;
}

async function refusal(opening: Promise<unknown>): Promise<EventStoreRefusedError> {
  const error = await opening.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EventStoreRefusedError);
  const refused = error as EventStoreRefusedError;
  expect(refused.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(`${refused.stack} ${JSON.stringify(refused)}`).not.toContain('s3cret');
  return refused;
}

it('refuses a server that is too old for appends to several streams', async () => {
  const { port } = await double({ version: '24.10.0' });
  const refused = await refusal(open(`kurrentdb://127.0.0.1:${port}?tls=false`));
  expect(refused.code).toBe('EVENT_STORE_TOO_OLD');
  expect(refused.message).toContain('25.1');
});

it('works over TLS with the credentials of the connection string, and refuses others', async () => {
  const certificate = testCertificate();
  ends.push(() => certificate.remove());
  const { port } = await double({ secure: { ...certificate, login: 'clerk:s3cret' } });
  const trusted = `tls=true&tlsCaFile=${encodeURIComponent(certificate.ca)}`;
  const store = await open(`kurrentdb://clerk:s3cret@127.0.0.1:${port}?${trusted}`);
  expect(await store.head()).toBe(0);
  await store.close();

  const wrong = await refusal(open(`kurrentdb://clerk:s3cret2@127.0.0.1:${port}?${trusted}`));
  expect(wrong.code).toBe('EVENT_STORE_ACCESS_DENIED');
  const untrusted = await refusal(open(`kurrentdb://clerk:s3cret@127.0.0.1:${port}?tls=true`));
  expect(untrusted.code).toBe('EVENT_STORE_CERTIFICATE');
}, 30_000);

it('says so when TLS is asked of a server that has none', async () => {
  const { port } = await double();
  const refused = await refusal(open(`kurrentdb://clerk:s3cret@127.0.0.1:${port}`));
  expect(refused.code).toBe('EVENT_STORE_CERTIFICATE');
});

it('is not available, rather than refused, when nobody answers', async () => {
  const server = await double();
  server.kill();
  await expect(open(`kurrentdb://127.0.0.1:${server.port}?tls=false`)).rejects.toThrow(StoreUnavailableError);
});

it.each([
  'kurrentdb://clerk:s3cret@',
  'kurrentdb://clerk:s3cret@host:port?tls=false',
  'kurrentdb://clerk:s3cret@host?log=a-b',
  'http://clerk:s3cret@host',
])('refuses a URL that is none, without showing it: %s', async (url) => {
  expect((await refusal(open(url))).code).toBe('EVENT_STORE_URL_INVALID');
});

it('refuses a position of another log, and finds the event at a position from the number before it', async () => {
  const { port } = await double();
  const store = await open(`kurrentdb://127.0.0.1:${port}?tls=false`);
  const events = [{ type: 'NoteTaken', occurredOn: '2026-03-01', data: {} }];
  const provenance = { actor: 'user:test', source: 'test', correlationId: 'c' };
  await store.append({ stream: 'note-1', expected: 'none', events }, { commandId: 'c-1', provenance });
  const head = await store.head();
  const reading = (after: number) => store.readAll({ after })[Symbol.asyncIterator]().next();
  expect((await refusal(reading(head - 5))).code).toBe('EVENT_STORE_POSITION_UNKNOWN');
  expect(await reading(head - 1)).toMatchObject({ value: { events: [{ position: head }] } });
  await store.close();
}, 30_000);
