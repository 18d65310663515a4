const FEWEST = 1024;

/**
 * Which row of a file was the first to say something. Keeps fingerprints of 64 bits instead of texts, 12 bytes for each:
 * among 100,000 rows two different texts have the same one in 1 of 3,000,000,000 files.
 */
export class FirstRows {
  private low = new Uint32Array(FEWEST);
  private high = new Uint32Array(FEWEST);
  /** 0: nothing stands here. */
  private rows = new Uint32Array(FEWEST);
  private count = 0;

  /** The first row that said this: `row` itself where none did before. */
  firstOf(said: string, row: number): number {
    if (this.count * 2 >= this.rows.length) this.grow();
    const [low, high] = fingerprint(said);
    const at = this.placeOf(low, high);
    const first = this.rows[at]!;
    if (first !== 0) return first;
    this.put(at, low, high, row);
    this.count += 1;
    return row;
  }

  private put(at: number, low: number, high: number, row: number): void {
    this.low[at] = low;
    this.high[at] = high;
    this.rows[at] = row;
  }

  private placeOf(low: number, high: number): number {
    const mask = this.rows.length - 1;
    let at = low & mask;
    while (this.rows[at] !== 0 && (this.low[at] !== low || this.high[at] !== high)) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { low, high, rows } = this;
    this.low = new Uint32Array(2 * rows.length);
    this.high = new Uint32Array(2 * rows.length);
    this.rows = new Uint32Array(2 * rows.length);
    for (let at = 0; at < rows.length; at += 1)
      if (rows[at] !== 0) this.put(this.placeOf(low[at]!, high[at]!), low[at]!, high[at]!, rows[at]!);
  }
}

/** Two numbers of 32 bits that differ for different texts (cyrb53, by bryc, public domain). */
function fingerprint(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return [a >>> 0, b >>> 0];
}
