/** How what was sealed lies in what is there, by index. */
export interface Alignment {
  /** Sealed and found, rising on both sides: the most that can be in order. */
  readonly pairs: readonly (readonly [sealed: number, found: number])[];
  /** Sealed entries of which each stands in the place of the other. */
  readonly swaps: readonly (readonly [number, number])[];
}

/** Aligns by fingerprint; one that occurs twice counts where it was sealed last. */
export function align(sealed: readonly string[], found: readonly string[]): Alignment {
  const place = new Map(sealed.map((fingerprint, index) => [fingerprint, index]));
  const straight = [...found];
  const swaps: [number, number][] = [];
  for (const [index, fingerprint] of sealed.entries()) {
    const other = place.get(straight[index] ?? '');
    if (other === undefined || other <= index || straight[other] !== fingerprint) continue;
    [straight[index], straight[other]] = [fingerprint, straight[index]!];
    swaps.push([index, other]);
  }
  return { pairs: longestRising(straight.map((fingerprint) => place.get(fingerprint))), swaps };
}

/** The longest rising sequence of numbers in a list with holes, as pairs of number and index. */
function longestRising(numbers: readonly (number | undefined)[]): [number, number][] {
  /** Index at which the best sequence of each length ends. */
  const ends: number[] = [];
  const before = new Int32Array(numbers.length).fill(-1);
  for (const [index, number] of numbers.entries()) {
    if (number === undefined) continue;
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const pairs: [number, number][] = [];
  for (let index = ends.at(-1) ?? -1; index !== -1; index = before[index]!)
    pairs.push([numbers[index]!, index]);
  return pairs.toReversed();
}
