import { Buffer } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { readArchive, unpack, type ArchiveEntry } from './archive.js';
import type { ByteSource } from './byte-source.js';
import { SHEET_NAME } from './columns.js';
import { SheetRefusal } from './sheet-refusal.js';
import { plainCells } from './sheet-xml.js';

interface Archive {
  readonly source: ByteSource;
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';

const SMALL_PART = 1024 * 1024;
const LONGEST_STRING = 1024 * 1024;
const STRING_END = '</si>';

function required({ entries }: Archive, name: string): ArchiveEntry {
  const entry = entries.get(name);
  if (entry === undefined) throw new SheetRefusal('E-FILE-UNREADABLE');
  return entry;
}

async function textOf(archive: Archive, name: string): Promise<string> {
  const entry = required(archive, name);
  if (entry.size > SMALL_PART) throw new SheetRefusal('E-FILE-UNREADABLE');
  const pieces: Buffer[] = [];
  for await (const piece of unpack(archive.source, entry)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function character(codePoint: number): string {
  if (!(codePoint <= 0x10ffff)) throw new SheetRefusal('E-FILE-UNREADABLE');
  return String.fromCodePoint(codePoint);
}

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (all, hex?: string, decimal?: string, name = '') => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    return decimal === undefined ? (ENTITIES[name] ?? all) : character(Number(decimal));
  });

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return decoded(match?.[1] ?? match?.[2] ?? '');
}

/** The part that holds the sheet 证书登记, or the only sheet of a workbook that has no other. */
async function sheetPart(archive: Archive): Promise<ArchiveEntry> {
  const sheets = (await textOf(archive, WORKBOOK)).match(/<sheet\s[^<>]*>/g) ?? [];
  const relations = (await textOf(archive, RELATIONS)).match(/<Relationship\s[^<>]*>/g) ?? [];
  const sheet =
    sheets.find((tag) => attribute(tag, 'name') === SHEET_NAME) ??
    (sheets.length === 1 ? sheets[0] : undefined);
  if (sheet === undefined) throw new SheetRefusal('E-FILE-SHEET');
  const id = attribute(sheet, 'r:id');
  const target = attribute(relations.find((tag) => attribute(tag, 'Id') === id) ?? '', 'Target');
  return required(archive, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
}

async function refuseMacros(archive: Archive): Promise<void> {
  const types = await textOf(archive, '[Content_Types].xml');
  const macros = [...archive.entries.keys()].some((name) => /vbaProject|^xl\/macrosheets\//i.test(name));
  if (macros || /macroEnabled|vbaProject/i.test(types)) throw new SheetRefusal('E-FILE-MACRO');
}

async function* decodedPieces(
  { source }: Archive,
  entry: ArchiveEntry,
  onBytes: (size: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let first = true;
  for await (const piece of unpack(source, entry)) {
    onBytes(piece.length);
    const text = decoder.write(piece);
    yield first ? text.replace(/^\ufeff/, '') : text;
    first = false;
  }
  yield decoder.end();
}

/** Pieces of text that never end inside a shared string. */
async function* wholeStrings(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    rest += piece;
    const end = rest.lastIndexOf(STRING_END);
    if (end >= 0) {
      yield rest.slice(0, end + STRING_END.length);
      rest = rest.slice(end + STRING_END.length);
    }
    if (rest.length > LONGEST_STRING) throw new SheetRefusal('E-FILE-UNREADABLE');
  }
  yield rest;
}

/** Phonetic guides 拼音 are not part of the text, and the streaming reader would take them for it. */
function withoutPinyin(xml: string): string {
  let kept = '';
  let from = 0;
  for (let start = xml.indexOf('<rPh'); start >= 0; start = xml.indexOf('<rPh', from)) {
    const end = xml.indexOf('</rPh>', start);
    if (end < 0) break;
    kept += xml.slice(from, start);
    from = end + '</rPh>'.length;
  }
  return kept + xml.slice(from);
}

async function* sharedStrings(archive: Archive, entry: ArchiveEntry): AsyncGenerator<string> {
  for await (const piece of wholeStrings(decodedPieces(archive, entry))) yield withoutPinyin(piece);
}

/** The XML of a workbook that holds cells, in pieces; nothing else in it is ever opened. */
interface SheetParts {
  readonly workbook: AsyncIterable<string>;
  /** Null where the workbook has none. */
  readonly styles: AsyncIterable<string> | null;
  readonly strings: AsyncIterable<string> | null;
  readonly sheet: AsyncIterable<string>;
  /** How much of the sheet was read, from 0 to 1. */
  readonly share: () => number;
}

/** Finds the sheet of a workbook; refuses macros and what unpacks to more than `mostUnpacked` bytes. */
export async function openParts(source: ByteSource, mostUnpacked: number): Promise<SheetParts> {
  const archive = { source, entries: await readArchive(source, mostUnpacked) };
  await refuseMacros(archive);
  const sheet = await sheetPart(archive);
  const styles = archive.entries.get(STYLES);
  const strings = archive.entries.get(STRINGS);
  let read = 0;
  return {
    workbook: decodedPieces(archive, required(archive, WORKBOOK)),
    styles: styles === undefined ? null : decodedPieces(archive, styles),
    strings: strings === undefined ? null : sharedStrings(archive, strings),
    sheet: plainCells(decodedPieces(archive, sheet, (size) => (read += size))),
    share: () => (sheet.size === 0 ? 1 : Math.min(1, read / sheet.size)),
  };
}
