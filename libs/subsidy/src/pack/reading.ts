import { parseDay, type DayNumber } from '../facts/dates.js';
import { nearest } from '../engine/nearest.js';
import { KEYS } from './keys.js';
import { BASES, type Citation, type Ground, type Text, type Validity } from './model.js';
import type { Path, Problem } from './problem.js';

type Entries = Readonly<Record<string, unknown>>;

/** A row of the extraction of requirements. */
export const ROW = /^[A-N]-\d{3}$/;

const EMPTY: Entries = Object.freeze({});
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads JSON of unknown origin. Every reader returns something of its type whatever it was given and reports what was
 * wrong, so that one pass finds all problems; what was read may be used only when there are none. undefined is left
 * to whoever knows that the key is required.
 */
export class Reading {
  readonly problems: Problem[] = [];
  private citations: ReadonlyMap<string, Citation> = new Map();

  report(path: Path, code: string, zh: string, en: string, at?: Problem['at']): void {
    this.problems.push({ code, zh, en, path, ...(at === undefined ? {} : { at }) });
  }

  private wrongType(path: Path, zh: string, en: string): void {
    this.report(path, 'WRONG_TYPE', `应为${zh}`, `expected ${en}`);
  }

  /** An object with these keys and no others. */
  object(value: unknown, path: Path, required: readonly string[], optional: readonly string[] = []): Entries {
    if (!isObject(value)) {
      if (value !== undefined) this.wrongType(path, '键值表', 'a map');
      return EMPTY;
    }
    const known = [...required, ...optional];
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const hint = nearest(key, known);
      const [zh, en] = hint === '' ? ['', ''] : [`，是否为“${hint}”`, `, did you mean "${hint}"`];
      this.report([...path, key], 'UNKNOWN_KEY', `未知的键“${key}”${zh}`, `unknown key "${key}"${en}`, 'key');
    }
    for (const key of required)
      if (!Object.hasOwn(value, key)) this.report(path, 'MISSING_KEY', `缺少“${key}”`, `"${key}" is missing`);
    return value;
  }

  /** A map with keys of the author's choice. */
  entries(value: unknown, path: Path): readonly (readonly [string, unknown])[] {
    if (isObject(value)) return Object.entries(value);
    if (value !== undefined) this.wrongType(path, '键值表', 'a map');
    return [];
  }

  list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined) this.wrongType(path, '列表', 'a list');
    return [];
  }

  string(value: unknown, path: Path, pattern?: RegExp): string {
    if (typeof value !== 'string' || value.trim() === '') {
      if (value !== undefined) this.wrongType(path, '文字', 'text');
      return '';
    }
    if (pattern !== undefined && !pattern.test(value))
      this.report(path, 'BAD_FORMAT', `格式不符：“${value}”`, `"${value}" does not have the required form`);
    return value;
  }

  oneOf<const T extends string>(value: unknown, path: Path, options: readonly T[], at?: 'key'): T {
    const found = options.find((option) => option === value);
    if (found === undefined && value !== undefined) {
      const hint = nearest(shown(value), options);
      this.report(
        path,
        'UNKNOWN_VALUE',
        `应为 ${options.join('、')} 之一${hint && `，是否为“${hint}”`}`,
        `expected one of ${options.join(', ')}${hint && `, did you mean "${hint}"`}`,
        at,
      );
    }
    return found ?? options[0]!;
  }

  boolean(value: unknown, path: Path): boolean {
    if (typeof value !== 'boolean') this.wrongType(path, ' true 或 false', 'true or false');
    return value === true;
  }

  integer(value: unknown, path: Path): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    this.wrongType(path, '非负整数', 'an integer, zero or more');
    return 0;
  }

  day(value: unknown, path: Path): DayNumber {
    const day = typeof value === 'string' ? parseDay(value) : undefined;
    if (day === undefined && value !== undefined)
      this.report(
        path,
        'NOT_A_DAY',
        `不是有效日期：${shown(value)}`,
        `not a day of the calendar: ${shown(value)}`,
      );
    return day ?? 0;
  }

  text(value: unknown, path: Path): Text {
    const given = this.object(value, path, ['zh', 'en']);
    return { zh: this.string(given['zh'], [...path, 'zh']), en: this.string(given['en'], [...path, 'en']) };
  }

  /** `from` and `until` among other keys, or as an object of their own. */
  validity(value: Entries, path: Path): Validity {
    const from = this.day(value['from'], [...path, 'from']);
    const until =
      (value['until'] ?? null) === null ? null : this.day(value['until'], [...path, 'until']) || null;
    if (until !== null && until < from)
      this.report([...path, 'until'], 'ENDS_BEFORE_START', '结束早于开始', 'ends before it starts');
    return { from, until };
  }

  inForce(value: unknown, path: Path): Validity {
    return this.validity(this.object(value, path, ...KEYS.inForce), path);
  }

  citationTable(value: unknown, path: Path): ReadonlyMap<string, Citation> {
    this.citations = new Map(
      this.entries(value, path).map(([cite, entry]) => {
        const at = [...path, cite];
        const given = this.object(entry, at, ...KEYS.citation);
        const quote = given['quote'] === undefined ? null : this.string(given['quote'], [...at, 'quote']);
        return [cite, { cite, document: this.string(given['document'], [...at, 'document']), quote }];
      }),
    );
    return this.citations;
  }

  /** `cite` (one or more codes, separated by commas) and `basis`; what rests on a document must quote it. */
  ground(value: Entries, path: Path): Ground {
    const at = [...path, 'cite'];
    const basis =
      value['basis'] === undefined ? 'document' : this.oneOf(value['basis'], [...path, 'basis'], BASES);
    const cite: Citation[] = [];
    if (value['cite'] === undefined)
      this.report(path, 'MISSING_CITATION', '缺少依据（cite）', 'a citation is missing');
    for (const code of this.string(value['cite'], at)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)) {
      const citation = this.citations.get(code);
      if (citation === undefined) {
        const hint = nearest(code, [...this.citations.keys()]);
        const [zh, en] = hint === '' ? ['', ''] : [`，是否为“${hint}”`, `, did you mean "${hint}"`];
        this.report(
          at,
          'UNKNOWN_CITATION',
          `pack.yaml 未列出依据“${code}”${zh}`,
          `citation "${code}" is not listed in pack.yaml${en}`,
        );
      } else if (basis === 'document' && citation.quote === null)
        this.report(at, 'MISSING_QUOTE', `“${code}”没有原文引句`, `"${code}" has no quote of the document`);
      else cite.push(citation);
    }
    const rows = this.rows(value['rows'], [...path, 'rows']);
    return rows === undefined ? { cite, basis } : { cite, basis, rows };
  }

  rows(value: unknown, path: Path): readonly string[] | undefined {
    return value === undefined
      ? undefined
      : this.list(value, path).map((row, i) => this.string(row, [...path, i], ROW));
  }
}
