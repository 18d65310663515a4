import { Buffer } from 'node:buffer';

/** Texts by number in one block of bytes: a workbook has as many as its rows have different cells. */
export class PackedStrings {
  private bytes = Buffer.alloc(64 * 1024);
  /** Where each text ends. */
  private ends = new Uint32Array(4 * 1024);
  private count = 0;

  push(text: string): void {
    const start = this.endOf(this.count - 1);
    const end = start + Buffer.byteLength(text);
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(end, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    if (this.count === this.ends.length) {
      const more = new Uint32Array(2 * this.ends.length);
      more.set(this.ends);
      this.ends = more;
    }
    this.bytes.write(text, start);
    this.ends[this.count] = end;
    this.count += 1;
  }

  /** Null where there is none with this number. */
  at(index: number): string | null {
    if (!(index >= 0 && index < this.count)) return null;
    return this.bytes.toString('utf8', this.endOf(index - 1), this.endOf(index));
  }

  private endOf(index: number): number {
    return index < 0 ? 0 : this.ends[index]!;
  }
}
