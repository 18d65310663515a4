/** A tagged value (RFC 8949, section 3.4). */
export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

/** What a credential is made of: whole numbers, no floating point, no indefinite lengths. */
export type Cbor =
  number | string | boolean | null | Uint8Array | readonly Cbor[] | ReadonlyMap<Cbor, Cbor> | Tagged;

/** The bytes are no CBOR of this kind. */
export class CborError extends Error {
  override readonly name = 'CborError';
}

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const LIST = 4;
const MAP = 5;
const TAG = 6;
const FALSE = 0xf4;
const TRUE = 0xf5;
const NULL = 0xf6;

/** In the shortest form (RFC 8949, section 4.2.1); the keys of maps stay in the order given. */
export function toCbor(value: Cbor): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  write(value, out);
  return Uint8Array.from(out);
}

function write(value: Cbor, out: number[]): void {
  if (value === null) out.push(NULL);
  else if (typeof value === 'boolean') out.push(value ? TRUE : FALSE);
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new CborError(`${value} is no whole number`);
    if (value >= 0) head(UNSIGNED, value, out);
    else head(NEGATIVE, -1 - value, out);
  } else if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    head(TEXT, bytes.length, out);
    out.push(...bytes);
  } else if (value instanceof Uint8Array) {
    head(BYTES, value.length, out);
    out.push(...value);
  } else if (value instanceof Tagged) {
    head(TAG, value.tag, out);
    write(value.value, out);
  } else if (value instanceof Map) {
    head(MAP, value.size, out);
    for (const [key, held] of value as ReadonlyMap<Cbor, Cbor>) {
      write(key, out);
      write(held, out);
    }
  } else {
    const list = value as readonly Cbor[];
    head(LIST, list.length, out);
    for (const held of list) write(held, out);
  }
}

function head(kind: number, amount: number, out: number[]): void {
  const top = kind << 5;
  if (amount < 24) {
    out.push(top | amount);
    return;
  }
  const width = amount < 2 ** 8 ? 1 : amount < 2 ** 16 ? 2 : amount < 2 ** 32 ? 4 : 8;
  out.push(top | (24 + Math.log2(width)));
  for (let place = width - 1; place >= 0; place--) out.push(Math.floor(amount / 2 ** (8 * place)) % 256);
}

/** @throws CborError for anything else than exactly one value. */
export function fromCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.isAtEnd) throw new CborError('something follows the value');
  return value;
}

/** Nobody needs more, and a stack has an end. */
const DEEPEST = 16;

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): Cbor {
    if (depth > DEEPEST) throw new CborError('too deep');
    const first = this.byte();
    if (first === NULL) return null;
    if (first === TRUE || first === FALSE) return first === TRUE;
    const kind = first >> 5;
    const amount = this.amount(first & 31);
    switch (kind) {
      case UNSIGNED:
        return amount;
      case NEGATIVE:
        return -1 - amount;
      case BYTES:
        return this.take(amount);
      case TEXT:
        return textOf(this.take(amount));
      case LIST:
        return this.several(amount, () => this.value(depth + 1));
      case MAP:
        return new Map(this.several(amount, () => [this.value(depth + 1), this.value(depth + 1)] as const));
      case TAG:
        return new Tagged(amount, this.value(depth + 1));
      default:
        throw new CborError('a kind that is not used here');
    }
  }

  private several<T>(count: number, read: () => T): T[] {
    if (count > this.bytes.length) throw new CborError('more than there is');
    return Array.from({ length: count }, read);
  }

  private amount(short: number): number {
    if (short < 24) return short;
    if (short > 27) throw new CborError('a length that is not used here');
    const amount = this.take(2 ** (short - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(amount)) throw new CborError('too large');
    return amount;
  }

  private byte(): number {
    return this.take(1)[0]!;
  }

  private take(count: number): Uint8Array {
    if (this.at + count > this.bytes.length) throw new CborError('ends too early');
    this.at += count;
    return this.bytes.slice(this.at - count, this.at);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CborError('no text in UTF-8');
  }
}
