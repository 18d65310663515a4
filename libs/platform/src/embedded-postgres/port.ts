import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './errors.js';
import { readIfThere } from './files.js';
import type { Home } from './home.js';

const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port < 65_536;

/** The port asked for, else the one used last time if it is free, else any free one. */
export async function choosePort(home: Home, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await bind(wanted)) return wanted;
    throw new EmbeddedPostgresError(`port ${wanted} on 127.0.0.1 is taken: choose another port for Postgres`);
  }
  const remembered = Number(readIfThere(home.portFile));
  return (isPort(remembered) && (await bind(remembered))) || anyFreePort();
}

export async function anyFreePort(): Promise<number> {
  const port = await bind(0);
  if (port === undefined) throw new EmbeddedPostgresError('no free port on 127.0.0.1');
  return port;
}

const bind = (port: number): Promise<number | undefined> =>
  new Promise((settle) => {
    const server = createServer();
    server.once('error', () => settle(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => settle(bound));
    });
  });
