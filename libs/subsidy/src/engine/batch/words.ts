/** Whole numbers one after the other, in memory that grows: what is kept of many answers. */
export class Words {
  private words = new Int32Array(4_096);
  length = 0;

  /** Room for so many more at the end: the place where they are to be set. */
  extend(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.words.length) {
      const more = new Int32Array(Math.max(this.length, this.words.length * 2));
      more.set(this.words);
      this.words = more;
    }
    return start;
  }

  set(index: number, word: number): void {
    this.words[index] = word;
  }

  at(index: number): number {
    return this.words[index]!;
  }

  /** Whether `length` words at one place are those at another. */
  same(one: number, other: number, length: number): boolean {
    for (let i = 0; i < length; i += 1) if (this.words[one + i] !== this.words[other + i]) return false;
    return true;
  }
}

/** Texts by number, each once. */
export class Texts {
  private readonly texts: string[] = [];
  private readonly places = new Map<string, number>();

  place(text: string): number {
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.texts.push(text) - 1;
      this.places.set(text, place);
    }
    return place;
  }

  at(place: number): string {
    return this.texts[place]!;
  }
}
