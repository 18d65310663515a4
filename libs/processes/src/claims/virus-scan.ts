import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AttachmentScan } from '#subsidy';

type ScanResult = AttachmentScan | { readonly status: 'infected'; readonly signature: string };

/** Looks for viruses in what is handed in. Never says clean of what nobody looked at. */
export interface VirusScan {
  scan(bytes: Uint8Array): Promise<ScanResult>;
}

/** Nobody looks: each paper says so, where officers see it. */
const NO_SCANNER: VirusScan = {
  scan: () => Promise.resolve({ status: 'not-scanned', why: 'no-scanner' }),
};

const PATIENCE_MS = 30_000;
const CHUNK = 64 * 1024;
const LONGEST_ANSWER = 4096;

/** What clamd answers to INSTREAM: `stream: OK`, `stream: <signature> FOUND`, anything else is no answer. */
function clamdAnswer(answer: string): ScanResult {
  const said = answer.replace(/\0/g, '').trim();
  if (said === 'stream: OK') return { status: 'clean', engine: 'clamd' };
  const infected = /^stream: (.+) FOUND$/.exec(said);
  return infected === null
    ? { status: 'not-scanned', why: 'scanner-unavailable' }
    : { status: 'infected', signature: infected[1]! };
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  for await (const part of socket) {
    answer += (part as Buffer).toString('utf8');
    if (answer.includes('\0') || answer.length > LONGEST_ANSWER) break;
  }
  return answer;
}

/** A file to clamd: the command, pieces with their length before them, and a length of zero. */
async function stream(socket: Socket, bytes: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

const clamd = (
  where: { readonly path: string } | { readonly host: string; readonly port: number },
): VirusScan => ({
  async scan(bytes) {
    const socket = connect(where);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd does not answer')));
    try {
      await once(socket, 'connect');
      const answer = answerOf(socket);
      await Promise.all([stream(socket, bytes), answer]);
      return clamdAnswer(await answer);
    } catch {
      return { status: 'not-scanned', why: 'scanner-unavailable' };
    } finally {
      socket.destroy();
    }
  },
});

/** The scanner at `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`; none where nothing is named. */
export function virusScanAt(url: string | undefined): VirusScan {
  if (url === undefined) return NO_SCANNER;
  const { protocol, hostname, port, pathname } = new URL(url);
  return clamd(
    protocol === 'unix:'
      ? { path: decodeURIComponent(pathname) }
      : { host: hostname, port: Number(port || '3310') },
  );
}
