import { COLUMNS } from './columns.js';
import { mergedRefused, SheetRefusal } from './sheet-refusal.js';

const LONGEST_CELL = 1024 * 1024;

/** How much of a text may be handed on: whole tags, and no inline string that has not ended. */
function endOfWhole(xml: string): number {
  const end = xml.lastIndexOf('>') + 1;
  const open = xml.lastIndexOf('<is>', end);
  return open >= 0 && xml.indexOf('</is>', open) < 0 ? open : end;
}

const INLINE = /<is>.*?<\/is>/gs;
const GUIDE = /<rPh\b.*?<\/rPh>/gs;
const TEXT = /<t(?:\s[^<>]*)?>([^<]*)<\/t>/g;

/** The runs of a formatted inline string as one text: the streaming reader would keep the last one only. */
const asOneText = (inline: string): string =>
  `<is><t>${[...inline.replaceAll(GUIDE, '').matchAll(TEXT)].map(([, text]) => text).join('')}</t></is>`;

const ISO_DATE = /(<c\s[^<>]*\bt=)(?:"d"|'d')/g;

/** Dates written as text, as SheetJS and strict workbooks do, are read as that text. */
const readable = (xml: string): string => {
  const dated = xml.includes('="d"') || xml.includes("='d'") ? xml.replaceAll(ISO_DATE, '$1"str"') : xml;
  return dated.includes('<is>') && /<r>|<r |<rPh/.test(dated) ? dated.replaceAll(INLINE, asOneText) : dated;
};

const MERGE = /<mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]+)(\d+)(?::[A-Z]+(\d+))?["']/g;

const positionOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Of merged cells all but the first are empty, and nobody can tell whether that was meant for the others as well. */
function refuseMerged(xml: string): void {
  for (const [, column = '', from, to = from] of xml.matchAll(MERGE)) {
    const position = positionOf(column);
    if (Number(to) >= 2 && position <= COLUMNS.length)
      throw mergedRefused(Math.max(2, Number(from)), COLUMNS[position - 1]!.header.replace('*', ''));
  }
}

/** The XML of a sheet in pieces that end with a tag, its cells as the streaming reader understands them. */
export async function* plainCells(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isWhole = false;
  for await (const piece of pieces) {
    rest += piece;
    const end = endOfWhole(rest);
    if (end > 0) {
      const whole = rest.slice(0, end);
      isWhole ||= whole.includes('</worksheet');
      if (whole.includes('<mergeCell ')) refuseMerged(whole);
      yield readable(whole);
      rest = rest.slice(end);
    }
    if (rest.length > LONGEST_CELL) throw new SheetRefusal('E-FILE-UNREADABLE');
  }
  // The streaming reader does not miss rows that were cut off.
  if (!isWhole) throw new SheetRefusal('E-FILE-UNREADABLE');
  yield rest;
}
