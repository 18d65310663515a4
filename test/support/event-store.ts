import { randomUUID } from 'node:crypto';

/**
 * Where this run keeps a log: beside the read models, or, when `KURRENTDB_URL` is set and a suite runs for the second
 * time (`on-kurrentdb.mjs`), on that server under a name of its own.
 */
export function testEventStore(): Readonly<Record<string, string>> {
  const server = process.env['TEST_EVENT_STORE_SERVER'];
  if (!server) return {};
  const log = `test_${randomUUID().replaceAll('-', '')}`;
  return { EVENT_STORE_URL: `${server}${server.includes('?') ? '&' : '?'}log=${log}` };
}
