/**
 * One operation on every row of columns, from one row to before another. Each is a loop of its own over arrays of one
 * kind, which is what makes them fast.
 */
type Answers = Uint8Array;
type Numbers = Float64Array;

/**
 * Four answers at once: and, or and not are the same for every bit. Rows beside those asked for are computed too, out of
 * what happens to stand there; nobody reads them.
 */
export type Fours = Uint32Array;

export const foursOf = (answers: Answers): Fours =>
  new Uint32Array(answers.buffer, answers.byteOffset, answers.length >> 2);

const firstFour = (from: number): number => from >> 2;
const endFour = (to: number): number => (to + 3) >> 2;

export const and = (out: Fours, a: Fours, b: Fours, from: number, to: number): void => {
  for (let i = firstFour(from), end = endFour(to); i < end; i += 1) out[i] = a[i]! & b[i]!;
};

export const or = (out: Fours, a: Fours, b: Fours, from: number, to: number): void => {
  for (let i = firstFour(from), end = endFour(to); i < end; i += 1) out[i] = a[i]! | b[i]!;
};

export const not = (out: Fours, of: Fours, from: number, to: number): void => {
  for (let i = firstFour(from), end = endFour(to); i < end; i += 1) {
    const own = of[i]!;
    out[i] = (((own & 0x01010101) << 1) | ((own >>> 1) & 0x01010101)) ^ 0x03030303;
  }
};

export const chooseAnswer = (
  out: Answers,
  when: Answers,
  so: Answers,
  otherwise: Answers,
  from: number,
  to: number,
): void => {
  for (let r = from; r < to; r += 1) out[r] = when[r] === 1 ? 1 : when[r] === 3 ? so[r]! : otherwise[r]!;
};

export const chooseNumber = (
  out: Numbers,
  when: Answers,
  so: Numbers,
  otherwise: Numbers,
  from: number,
  to: number,
): void => {
  for (let r = from; r < to; r += 1)
    out[r] = when[r] === 1 ? Number.NaN : when[r] === 3 ? so[r]! : otherwise[r]!;
};

export const compareTo = (
  out: Answers,
  a: Numbers,
  b: number,
  less: number,
  equal: number,
  greater: number,
  from: number,
  to: number,
): void => {
  for (let r = from; r < to; r += 1) {
    const own = a[r]!;
    out[r] = own < b ? less : own > b ? greater : own === b ? equal : 1;
  }
};

export const compare = (
  out: Answers,
  a: Numbers,
  b: Numbers,
  less: number,
  equal: number,
  greater: number,
  from: number,
  to: number,
): void => {
  for (let r = from; r < to; r += 1) {
    const [own, other] = [a[r]!, b[r]!];
    out[r] = own < other ? less : own > other ? greater : own === other ? equal : 1;
  }
};

/** `set` holds the bits of yes for the codes in it; a code beyond it is not in it. */
export const inSet = (out: Answers, value: Numbers, set: Answers, from: number, to: number): void => {
  const { length } = set;
  for (let r = from; r < to; r += 1) {
    const code = value[r]!;
    out[r] = code < length ? set[code | 0]! : Number.isNaN(code) ? 1 : 0;
  }
};

export const lookUp = (out: Numbers, codes: Numbers, table: Numbers, from: number, to: number): void => {
  const { length } = table;
  for (let r = from; r < to; r += 1) {
    const code = codes[r]!;
    out[r] = code < length ? table[code | 0]! : Number.NaN;
  }
};

export const asAnswer = (out: Answers, value: Numbers, from: number, to: number): void => {
  for (let r = from; r < to; r += 1) out[r] = value[r] === 1 ? 3 : value[r] === 0 ? 0 : 1;
};

export const asNumber = (out: Numbers, of: Answers, from: number, to: number): void => {
  for (let r = from; r < to; r += 1) out[r] = of[r] === 1 ? Number.NaN : of[r]! >> 1;
};

export const compute = (
  out: Numbers,
  of: (a: number, b: number) => number,
  a: Numbers,
  b: Numbers,
  from: number,
  to: number,
): void => {
  for (let r = from; r < to; r += 1) {
    const [left, right] = [a[r]!, b[r]!];
    out[r] = Number.isNaN(left + right) ? Number.NaN : of(left, right);
  }
};

/** Four answers of each row as one byte. */
export const packFour = (
  out: Fours,
  [a, b, c, d]: readonly [Fours, Fours, Fours, Fours],
  from: number,
  to: number,
): void => {
  for (let i = firstFour(from), end = endFour(to); i < end; i += 1)
    out[i] = a[i]! | (b[i]! << 2) | (c[i]! << 4) | (d[i]! << 6);
};

export const joinBytes = (out: Uint16Array, low: Answers, high: Answers, from: number, to: number): void => {
  for (let r = from; r < to; r += 1) out[r] = low[r]! | (high[r]! << 8);
};
