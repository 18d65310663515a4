import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface ProbeSettings {
  readonly host: string;
  /** Any free one when 0. */
  readonly port: number;
  readonly registry: Registry;
  /** What `/health` answers; 503 when it throws. */
  readonly health: () => Promise<object>;
}

export interface Probe {
  readonly url: string;
  close(): Promise<void>;
}

/** The small door of a program that has no API: `GET /health` and `GET /metrics`. */
export async function openProbe({ host, port, registry, health }: ProbeSettings): Promise<Probe> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body);
    };
    const json = (status: number, body: object): void =>
      answer(status, 'application/json; charset=utf-8', JSON.stringify(body));
    if (request.method !== 'GET') return json(405, { status: 'method not allowed' });
    switch (request.url?.split('?')[0] ?? '') {
      case '/health':
        return void health().then(
          (body) => json(200, body),
          () => json(503, { status: 'down' }),
        );
      case '/metrics':
        return void registry.metrics().then(
          (text) => answer(200, registry.contentType, text),
          () => json(500, { status: 'no metrics' }),
        );
      default:
        return json(404, { status: 'not found' });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
