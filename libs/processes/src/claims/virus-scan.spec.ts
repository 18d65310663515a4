import { afterEach, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { virusScanAt } from './virus-scan.js';

const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done)))));

/** Reads a stream as clamd does, and answers by what was in it. */
function listening(answer: (content: Buffer) => string): Server {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part]);
      const command = heard.indexOf(0);
      const pieces: Buffer[] = [];
      for (let at = command + 1; at + 4 <= heard.length;) {
        const length = heard.readUInt32BE(at);
        if (length === 0) return void socket.end(answer(Buffer.concat(pieces)));
        pieces.push(heard.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  open.push(server);
  return server;
}

const byContent = (content: Buffer): string =>
  content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';

it('a scanner at a TCP port says what it found in files of any length', async () => {
  const server = listening(byContent).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  const scanner = virusScanAt(`tcp://127.0.0.1:${port}`);
  expect(await scanner.scan(Buffer.alloc(300_000, 7))).toEqual({ status: 'clean', engine: 'clamd' });
  expect(await scanner.scan(Buffer.from(`${' '.repeat(70_000)}EICAR`))).toEqual({
    status: 'infected',
    signature: 'Eicar-Test-Signature',
  });
});

it('a scanner at a socket of the machine is asked the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
  const server = listening(byContent).listen(join(folder, 'clamd.ctl'));
  await once(server, 'listening');
  expect(await virusScanAt(`unix:${join(folder, 'clamd.ctl')}`).scan(Buffer.from('x'))).toMatchObject({
    status: 'clean',
  });
  await rm(folder, { recursive: true, force: true });
});

it('nothing is clean that nobody looked at', async () => {
  expect(await virusScanAt(undefined).scan(Buffer.from('x'))).toEqual({
    status: 'not-scanned',
    why: 'no-scanner',
  });
  const unavailable = { status: 'not-scanned', why: 'scanner-unavailable' };
  const server = listening(() => 'INSTREAM size limit exceeded. ERROR\0').listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  expect(await virusScanAt(`tcp://127.0.0.1:${port}`).scan(Buffer.from('x'))).toEqual(unavailable);
  await new Promise((done) => server.close(done));
  open.splice(open.indexOf(server), 1);
  expect(await virusScanAt(`tcp://127.0.0.1:${port}`).scan(Buffer.from('x'))).toEqual(unavailable);
});
