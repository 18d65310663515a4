import { Buffer } from 'node:buffer';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;

interface PackedEntry {
  readonly name: string;
  readonly size: number;
  readonly packed: Buffer;
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
export function writeArchive(entries: readonly PackedEntry[]): readonly Buffer[] {
  const version = 20;
  const deflated = 8;
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, size, packed } of entries) {
    // Checksums stay 0: our reader does not look at them.
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
