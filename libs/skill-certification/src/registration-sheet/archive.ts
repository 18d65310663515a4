import { Buffer } from 'node:buffer';
import { createInflateRaw } from 'node:zlib';
import { SheetRefusal } from './sheet-refusal.js';

/** One file inside a ZIP archive, still packed. */
export interface ArchiveEntry {
  readonly name: string;
  readonly stored: boolean;
  /** As the archive claims. */
  readonly size: number;
  readonly packed: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 1000;

/** Bounds of the unpacked content; a full sheet of 5,000 rows has about 10 MB. */
const MOST_UNPACKED = 60 * 1024 * 1024;
const RATIO_FROM = 5 * 1024 * 1024;
const HIGHEST_RATIO = 150;

const unreadable = (): SheetRefusal => new SheetRefusal('E-FILE-UNREADABLE');

function endOfDirectory(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1)
    if (bytes.readUInt32LE(at) === END) return at;
  throw unreadable();
}

function packedAt(bytes: Buffer, offset: number, length: number): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw unreadable();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + length > bytes.length) throw unreadable();
  return bytes.subarray(start, start + length);
}

function refuseBombs(entries: readonly ArchiveEntry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const swollen = entries.some(
    ({ size, packed }) => size > RATIO_FROM && size > packed.length * HIGHEST_RATIO,
  );
  if (total > MOST_UNPACKED || swollen) throw new SheetRefusal('E-FILE-BOMB');
}

/** The entries of an archive by name, after its claims were held against the bounds. */
export function readArchive(bytes: Buffer): ReadonlyMap<string, ArchiveEntry> {
  if (bytes.length < END_LENGTH) throw unreadable();
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new SheetRefusal('E-FILE-BOMB');
  const entries = new Map<string, ArchiveEntry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw unreadable();
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    const [packedSize, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [nameLength, offset] = [bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const encrypted = (flags & 1) === 1;
    if (encrypted || (method !== 0 && method !== 8) || entries.has(name)) throw unreadable();
    entries.set(name, { name, stored: method === 0, size, packed: packedAt(bytes, offset, packedSize) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  refuseBombs([...entries.values()]);
  return entries;
}

/** Unpacks an entry piece by piece; stops where it grows beyond what the archive claimed. */
export async function* unpack(entry: ArchiveEntry): AsyncGenerator<Buffer> {
  if (entry.stored) {
    if (entry.packed.length !== entry.size) throw unreadable();
    yield entry.packed;
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(entry.packed);
  let size = 0;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > entry.size) throw new SheetRefusal('E-FILE-BOMB');
      yield piece;
    }
  } catch (error) {
    throw error instanceof SheetRefusal ? error : unreadable();
  }
}

function header(
  signature: number,
  length: number,
  fields: readonly (readonly [number, number])[],
  name: string,
): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, value] of fields) bytes.writeUInt32LE(value, at);
  return Buffer.concat([bytes, Buffer.from(name)]);
}

/** An archive of entries that are already packed (deflated), in the given order; names are ASCII. */
export function writeArchive(
  entries: readonly Pick<ArchiveEntry, 'name' | 'size' | 'packed'>[],
): readonly Buffer[] {
  const version = 20;
  const deflated = 8;
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, size, packed } of entries) {
    // Checksums stay 0: the only reader is ours, on bytes that never left the process.
    const local = header(
      LOCAL,
      30,
      [
        [4, version],
        [8, deflated],
        [18, packed.length],
        [22, size],
        [26, name.length],
      ],
      name,
    );
    const central = [
      [4, version],
      [6, version],
      [10, deflated],
      [20, packed.length],
      [24, size],
      [28, name.length],
      [42, offset],
    ] as const;
    directory.push(header(CENTRAL, 46, central, name));
    pieces.push(local, packed);
    offset += local.length + packed.length;
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  const counts = entries.length | (entries.length << 16);
  return [
    ...pieces,
    ...directory,
    header(
      END,
      END_LENGTH,
      [
        [8, counts],
        [12, length],
        [16, offset],
      ],
      '',
    ),
  ];
}
