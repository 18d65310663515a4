/** A stream of numbers that depends only on its key: person 17 is the same person in a town of 2,000 and of 1,000,000. */
export class Dice {
  private state: number;

  constructor(...key: readonly (number | string)[]) {
    let hash = 2166136261;
    for (const character of key.join('/')) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
    this.state = hash >>> 0;
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(perMille: number): boolean {
    return this.next() * 1000 < perMille;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  weighted<T extends { readonly weight: number }>(from: readonly T[]): T {
    let left = this.next() * from.reduce((sum, { weight }) => sum + weight, 0);
    for (const each of from) if ((left -= each.weight) < 0) return each;
    return from.at(-1)!;
  }
}
