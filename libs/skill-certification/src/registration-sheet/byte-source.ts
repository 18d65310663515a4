import { Buffer } from 'node:buffer';

/** A file that is read in parts, wherever it lies. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `from` up to, not including, `to`. */
  read(from: number, to: number): Promise<Buffer>;
}

export type SheetInput = Uint8Array | ByteSource;

export function sourceOf(input: SheetInput): ByteSource {
  if (!(input instanceof Uint8Array)) return input;
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  return { size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

const PIECE = 256 * 1024;

/** A file, or a stretch of it, piece by piece. */
export async function* piecesOf(source: ByteSource, from = 0, to = source.size): AsyncGenerator<Buffer> {
  for (let at = from; at < to; at += PIECE) yield await source.read(at, Math.min(at + PIECE, to));
}

/** A source whose own failures are told apart from what is wrong with the file. */
export class WatchedSource implements ByteSource {
  /** What went wrong when the file was fetched; null while nothing did. */
  failure: unknown = null;

  constructor(private readonly source: ByteSource) {}

  get size(): number {
    return this.source.size;
  }

  async read(from: number, to: number): Promise<Buffer> {
    try {
      return await this.source.read(from, to);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
