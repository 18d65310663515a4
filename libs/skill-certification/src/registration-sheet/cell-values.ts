import { dayAt, dayNumber, isLocalDate, localDate } from '#reference-data';
import type { SheetCell } from './columns.js';

const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Surrogate}]/gu;

/** Text without what nobody sees: control characters, zero-width spaces, surrounding blanks. */
export const cleanText = (text: string): string => text.replaceAll(INVISIBLE, '').trim();

// Spreadsheets keep 15 significant digits: a longer number has already lost its end.
const LOST_DIGITS = 1e15;

/** What a cell says; a number too long for a spreadsheet reads as the program shows it, e.g. `3.40802E+17`. */
export function textOf(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'text':
      return cleanText(cell.text);
    case 'number':
      return Math.abs(cell.value) >= LOST_DIGITS
        ? cell.value.toExponential(5).replace('e', 'E')
        : String(cell.value).replace('e', 'E');
    case 'date':
      return cell.date;
  }
}

/** A choice from a list: full-width letters and spaces do not matter. */
export const choiceOf = (cell: SheetCell | undefined): string =>
  textOf(cell).normalize('NFKC').replaceAll(/\s+/g, '');

const SERIAL_ZERO = dayNumber('1899-12-30');
// Five digits: 1927 to 2173. Shorter serials are years or typing errors.
const isSerial = (value: number): boolean => value >= 10_000 && value < 100_000;
const isCompact = (value: number): boolean => value >= 10_000_000 && value < 100_000_000;

const existing = (year: string, month: string, day: string): string | null =>
  localDate(Number(year), Number(month), Number(day));

function dateOfNumber(value: number): string | null {
  if (isSerial(value)) return dayAt(SERIAL_ZERO + Math.floor(value));
  if (!isCompact(value) || !Number.isInteger(value)) return null;
  const digits = String(value);
  return existing(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
}

const TIME_OF_DAY = /( \d{1,2}:\d{2}(:\d{2}(\.\d+)?)?|T\d{2}:\d{2}(:\d{2}(\.\d+)?)?|T00:00:00(\.0+)?Z)$/;
const WRITTEN_DATES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];

/** The day a cell says: 2020-05-01, 2020/5/1, 2020.5.1, 2020年5月1日, 20200501, serial 43952; null for anything else. */
export function dateOf(cell: SheetCell | undefined): string | null {
  if (cell === undefined) return null;
  if (cell.kind === 'date') return isLocalDate(cell.date) ? cell.date : null;
  if (cell.kind === 'number') return dateOfNumber(cell.value);
  const text = textOf(cell).normalize('NFKC').replace(TIME_OF_DAY, '').replaceAll(/\s+/g, '');
  if (/^\d{5}(\.\d+)?$|^\d{8}$/.test(text)) return dateOfNumber(Number(text));
  const match = WRITTEN_DATES.map((form) => form.exec(text)).find((found) => found !== null);
  return match === undefined ? null : existing(match[1]!, match[2]!, match[3]!);
}

/** Marks out of 100 in tenths, null where empty, undefined where it is no mark. */
export function marksOf(cell: SheetCell | undefined): number | null | undefined {
  const text = textOf(cell).normalize('NFKC');
  if (text === '') return null;
  const match = /^(\d{1,3})(?:\.(\d)0*)?分?$/.exec(text);
  if (match === null) return undefined;
  const tenths = Number(match[1]) * 10 + Number(match[2] ?? 0);
  return tenths <= 1000 ? tenths : undefined;
}
