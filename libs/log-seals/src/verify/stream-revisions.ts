const SMALLEST = 1 << 12;
const EMPTY = 0;

/** Two independent 32-bit hashes of a text (FNV-1a with two offsets and primes). */
function hashes(text: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return [a ^ (a >>> 15), b ^ (b >>> 13)];
}

/** The last revision seen of every stream, in 12 bytes each: a log has more streams than names fit into memory. */
export class StreamRevisions {
  private slots = SMALLEST;
  private used = 0;
  /** Two words that tell streams apart, and the next revision, which is never 0 in a slot that is taken. */
  private table = new Int32Array(SMALLEST * 3);

  /** Notes a revision, and returns the one that was to come. */
  note(stream: string, revision: number): number {
    if (this.used * 4 > this.slots * 3) this.grow();
    const [a, b] = hashes(stream);
    const at = this.find(this.table, this.slots, a, b);
    const expected = this.table[at + 2]!;
    if (expected === EMPTY) this.used += 1;
    this.table[at] = a;
    this.table[at + 1] = b;
    this.table[at + 2] = Math.max(0, revision) + 1;
    return expected;
  }

  private find(table: Int32Array, slots: number, a: number, b: number): number {
    let slot = a & (slots - 1);
    for (;;) {
      const at = slot * 3;
      if (table[at + 2] === EMPTY || (table[at] === a && table[at + 1] === b)) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  private grow(): void {
    const slots = this.slots * 2;
    const table = new Int32Array(slots * 3);
    for (let at = 0; at < this.table.length; at += 3) {
      if (this.table[at + 2] === EMPTY) continue;
      table.set(
        this.table.subarray(at, at + 3),
        this.find(table, slots, this.table[at]!, this.table[at + 1]!),
      );
    }
    this.slots = slots;
    this.table = table;
  }
}
