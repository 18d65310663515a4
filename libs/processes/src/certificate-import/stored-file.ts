import type { Privacy } from '#privacy';
import type { ByteSource } from '#skill-certification';
import type { ImportFile } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** Bytes of every piece but the last; a file of an earlier version is one piece, however long. */
const PIECE = 256 * 1024;

interface Tools {
  readonly privacy: Privacy;
  readonly workbench: ImportWorkbench;
}

type Place = Pick<ImportFile, 'importId' | 'keySubject'>;

/** Keeps a file in pieces, each sealed by itself under the key of `keySubject`; no more than one is held at a time. */
export async function keepFile(
  { privacy, workbench }: Tools,
  place: Place,
  bytes: AsyncIterable<Buffer>,
): Promise<void> {
  let piece = 0;
  for await (const plain of inPieces(bytes)) {
    const sealed = await privacy.sealBytes(place.keySubject, plain, piece);
    await workbench.keepPiece({ ...place, piece, sealed });
    piece += 1;
  }
}

/** Pieces of the same length, but for the last; one at least. */
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    waiting.push(part);
    size += part.length;
    if (size < PIECE) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; at + PIECE <= all.length; at += PIECE) yield all.subarray(at, at + PIECE);
    waiting = [all.subarray(at)];
    size = all.length - at;
  }
  yield Buffer.concat(waiting);
}

/** A file that was kept, opened piece by piece as it is read. Null when there is none, or its key was destroyed. */
export async function openFile({ privacy, workbench }: Tools, place: Place): Promise<ByteSource | null> {
  const count = await workbench.pieceCount(place);
  if (count === 0) return null;
  const open = async (piece: number): Promise<Buffer | null> =>
    privacy.openBytes(place.keySubject, await workbench.piece({ ...place, piece }), piece);
  const last = await open(count - 1);
  if (last === null) return null;
  const recent = new Map<number, Buffer>([[count - 1, last]]);
  const pieceAt = async (piece: number): Promise<Buffer> => {
    const found = recent.get(piece) ?? (await open(piece));
    if (found === null) throw new Error(`the key of import ${place.importId} is gone`);
    // A stretch that begins within a piece ends within the next.
    if (!recent.has(piece) && recent.size >= AT_HAND) recent.delete([...recent.keys()][0]!);
    recent.set(piece, found);
    return found;
  };
  const length = count === 1 ? last.length : PIECE;
  return {
    size: (count - 1) * PIECE + last.length,
    async read(from, to) {
      const parts: Buffer[] = [];
      for (let piece = Math.floor(from / length); piece < count && piece * length < to; piece++) {
        const start = piece * length;
        parts.push((await pieceAt(piece)).subarray(Math.max(0, from - start), to - start));
      }
      return Buffer.concat(parts);
    },
  };
}

const AT_HAND = 3;
