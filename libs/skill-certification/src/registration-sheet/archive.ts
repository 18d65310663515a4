import type { Buffer } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { piecesOf, type ByteSource } from './byte-source.js';
import { SheetRefusal } from './sheet-refusal.js';

/** One file inside a ZIP archive, still packed. */
export interface ArchiveEntry {
  readonly name: string;
  readonly stored: boolean;
  /** As the archive claims. */
  readonly size: number;
  /** Bytes in the archive, as it claims. */
  readonly packedSize: number;
  /** Where its own header begins. */
  readonly offset: number;
}

const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 1000;
const LONGEST_DIRECTORY = 1024 * 1024;

const RATIO_FROM = 5 * 1024 * 1024;
const HIGHEST_RATIO = 150;
const PIECE = 64 * 1024;

const unreadable = (): SheetRefusal => new SheetRefusal('E-FILE-UNREADABLE');

/** The end of an archive, which tells where its directory is. */
async function endOf(source: ByteSource): Promise<Buffer> {
  const tail = await source.read(Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT), source.size);
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === END) return tail.subarray(at);
  throw unreadable();
}

function refuseBombs(entries: readonly ArchiveEntry[], mostUnpacked: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const swollen = entries.some(
    ({ size, packedSize }) => size > RATIO_FROM && size > packedSize * HIGHEST_RATIO,
  );
  if (total > mostUnpacked || swollen) throw new SheetRefusal('E-FILE-BOMB');
}

/** The entries of an archive by name, after its claims were held against the bounds. */
export async function readArchive(
  source: ByteSource,
  mostUnpacked: number,
): Promise<ReadonlyMap<string, ArchiveEntry>> {
  if (source.size < END_LENGTH) throw unreadable();
  const end = await endOf(source);
  const count = end.readUInt16LE(10);
  if (count > MOST_ENTRIES) throw new SheetRefusal('E-FILE-BOMB');
  const [length, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (length > LONGEST_DIRECTORY || start + length > source.size) throw unreadable();
  const directory = await source.read(start, start + length);
  const entries = new Map<string, ArchiveEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw unreadable();
    const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)];
    const [packedSize, size] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)];
    const [nameLength, offset] = [directory.readUInt16LE(at + 28), directory.readUInt32LE(at + 42)];
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const encrypted = (flags & 1) === 1;
    if (encrypted || (method !== 0 && method !== 8) || entries.has(name)) throw unreadable();
    entries.set(name, { name, stored: method === 0, size, packedSize, offset });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  refuseBombs([...entries.values()], mostUnpacked);
  return entries;
}

/** Where the packed bytes of an entry begin. */
async function startOf(source: ByteSource, { offset, packedSize }: ArchiveEntry): Promise<number> {
  const header = await source.read(offset, Math.min(offset + LOCAL_LENGTH, source.size));
  if (header.length < LOCAL_LENGTH || header.readUInt32LE(0) !== LOCAL) throw unreadable();
  const start = offset + LOCAL_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packedSize > source.size) throw unreadable();
  return start;
}

/** Unpacks an entry piece by piece; stops where it grows beyond what the archive claimed. */
export async function* unpack(source: ByteSource, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  const start = await startOf(source, entry);
  const packed = piecesOf(source, start, start + entry.packedSize);
  if (entry.stored) {
    if (entry.packedSize !== entry.size) throw unreadable();
    yield* packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: PIECE });
  // What goes wrong on either side ends the reading below.
  pipeline(Readable.from(packed, { objectMode: false }), inflate, () => undefined);
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
