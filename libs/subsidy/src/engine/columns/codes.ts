const RECENT = 1024;

/** Where a text is looked for first: texts are few and come again and again. */
const placeOf = (text: string): number => {
  const { length } = text;
  return (
    (length * 37 +
      text.charCodeAt(length - 1) * 131 +
      text.charCodeAt(length >> 1) * 17 +
      text.charCodeAt(0) * 7) &
    (RECENT - 1)
  );
};

/**
 * Numbers for the texts of a programme: those that its rules name come first and stay, those that only facts bring are
 * forgotten from time to time.
 */
export class Codes {
  private readonly known = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly recent: string[] = Array.from({ length: RECENT }, () => '');
  private readonly recentCodes = new Int32Array(RECENT).fill(-1);
  /** How many texts the rules name: tables by code are this long. */
  readonly fixed: number;

  constructor(named: Iterable<string>) {
    for (const text of named) this.of(text);
    this.fixed = this.texts.length;
  }

  of(text: string): number {
    const place = placeOf(text);
    const recent = this.recentCodes[place]!;
    if (recent >= 0 && this.recent[place] === text) return recent;
    const code = this.look(text);
    this.recent[place] = text;
    this.recentCodes[place] = code;
    return code;
  }

  private look(text: string): number {
    let code = this.known.get(text);
    if (code === undefined) {
      code = this.texts.push(text) - 1;
      this.known.set(text, code);
    }
    return code;
  }

  /** The text that a code of this table stands for. */
  text(code: number): string {
    return this.texts[code]!;
  }

  /** Lets go of what only facts have brought; columns that were filled before mean nothing any more. */
  forget(): void {
    for (let code = this.fixed; code < this.texts.length; code += 1) this.known.delete(this.texts[code]!);
    this.texts.length = this.fixed;
    this.recentCodes.fill(-1);
  }
}
