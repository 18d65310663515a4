const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

/** Bytes as characters of the alphanumeric mode of a QR code: two bytes become three (RFC 9285). */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const last = at + 1 === bytes.length;
    let value = last ? bytes[at]! : bytes[at]! * 256 + bytes[at + 1]!;
    for (let digit = 0; digit < (last ? 2 : 3); digit++) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** The bytes; null for what is no Base45. */
export function fromBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (character) => VALUES.get(character));
    const value = digits.reduceRight<number>((sum, digit) => sum * 45 + (digit ?? Number.NaN), 0);
    const most = digits.length === 3 ? 0xffff : 0xff;
    if (!(value <= most)) return null;
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
