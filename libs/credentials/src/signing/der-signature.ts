/** Length of r and of s. */
const PART = 32;

/** SEQUENCE { r, s } as r and s, 32 bytes each. */
export function toRaw(der: Uint8Array): Uint8Array {
  const rLength = der[3]!;
  const r = der.subarray(4, 4 + rLength);
  const s = der.subarray(6 + rLength);
  return Uint8Array.from([...padded(r), ...padded(s)]);
}

/** r and s as SEQUENCE { r, s }. */
export function toDer(raw: Uint8Array): Uint8Array {
  const parts = [raw.subarray(0, PART), raw.subarray(PART)].flatMap((part) => {
    const first = part.findIndex((byte) => byte !== 0);
    const short = [...part.subarray(first === -1 ? PART - 1 : first)];
    // A number with its highest bit set would be read as negative.
    const value = short[0]! >= 0x80 ? [0, ...short] : short;
    return [0x02, value.length, ...value];
  });
  return Uint8Array.from([0x30, parts.length, ...parts]);
}

const padded = (number: Uint8Array): readonly number[] => {
  const value = [...number].slice(-PART);
  return [...Array.from({ length: PART - value.length }, () => 0), ...value];
};
