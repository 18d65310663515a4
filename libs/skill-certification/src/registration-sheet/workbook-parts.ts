import { Buffer } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { createDeflateRaw } from 'node:zlib';
import { readArchive, unpack, writeArchive, type ArchiveEntry } from './archive.js';
import { SHEET_NAME } from './columns.js';
import { SheetRefusal } from './sheet-refusal.js';

type Archive = ReadonlyMap<string, ArchiveEntry>;

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';
const SHEET = 'xl/worksheets/sheet1.xml';

const SMALL_PART = 1024 * 1024;
const LONGEST_STRING = 1024 * 1024;
const STRING_END = '</si>';

function required(archive: Archive, name: string): ArchiveEntry {
  const entry = archive.get(name);
  if (entry === undefined) throw new SheetRefusal('E-FILE-UNREADABLE');
  return entry;
}

async function textOf(entry: ArchiveEntry): Promise<string> {
  if (entry.size > SMALL_PART) throw new SheetRefusal('E-FILE-UNREADABLE');
  const pieces: Buffer[] = [];
  for await (const piece of unpack(entry)) pieces.push(piece);
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
  const sheets = (await textOf(required(archive, WORKBOOK))).match(/<sheet\s[^<>]*>/g) ?? [];
  const relations = (await textOf(required(archive, RELATIONS))).match(/<Relationship\s[^<>]*>/g) ?? [];
  const sheet =
    sheets.find((tag) => attribute(tag, 'name') === SHEET_NAME) ??
    (sheets.length === 1 ? sheets[0] : undefined);
  if (sheet === undefined) throw new SheetRefusal('E-FILE-SHEET');
  const id = attribute(sheet, 'r:id');
  const target = attribute(relations.find((tag) => attribute(tag, 'Id') === id) ?? '', 'Target');
  return required(archive, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
}

async function refuseMacros(archive: Archive): Promise<void> {
  const types = await textOf(required(archive, '[Content_Types].xml'));
  const macros = [...archive.keys()].some((name) => /vbaProject|^xl\/macrosheets\//i.test(name));
  if (macros || /macroEnabled|vbaProject/i.test(types)) throw new SheetRefusal('E-FILE-MACRO');
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

async function* decodedPieces(entry: ArchiveEntry): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let first = true;
  for await (const piece of unpack(entry)) {
    const text = decoder.write(piece);
    yield first ? text.replace(/^\ufeff/, '') : text;
    first = false;
  }
  yield decoder.end();
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

// The streaming reader decodes each piece by itself, so a Chinese character cut in two would be lost: give it ASCII.
const asAscii = (xml: string): string =>
  xml.replaceAll(/[^\0-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`);

type Part = Pick<ArchiveEntry, 'name' | 'size' | 'packed'>;

async function packedAs(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<Part> {
  const deflate = createDeflateRaw({ level: 1 });
  const packed: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => packed.push(piece));
  let size = 0;
  for await (const piece of pieces) {
    const ascii = asAscii(piece);
    size += ascii.length;
    if (!deflate.write(ascii, 'latin1')) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  await new Promise<void>((resolve) => {
    deflate.once('end', resolve);
    deflate.end();
  });
  return { name, size, packed: Buffer.concat(packed) };
}

async function* sharedStrings(entry: ArchiveEntry): AsyncGenerator<string> {
  for await (const piece of wholeStrings(decodedPieces(entry))) yield withoutPinyin(piece);
}

const optional = (
  archive: Archive,
  name: string,
  empty: string,
): AsyncIterable<string> | Iterable<string> => {
  const entry = archive.get(name);
  if (entry === undefined) return [empty];
  return name === STRINGS ? sharedStrings(entry) : decodedPieces(entry);
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const NO_RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

/**
 * The sheet of a workbook as an archive of its own: only the parts that hold cells, in the order a streaming reader
 * needs, so that nothing is parked in temporary files and nothing else in the workbook is ever opened.
 */
export async function extractSheet(bytes: Buffer): Promise<readonly Buffer[]> {
  const archive = readArchive(bytes);
  await refuseMacros(archive);
  const sheet = await sheetPart(archive);
  return writeArchive([
    await packedAs(RELATIONS, [NO_RELATIONS]),
    await packedAs(WORKBOOK, decodedPieces(required(archive, WORKBOOK))),
    await packedAs(STYLES, optional(archive, STYLES, `<styleSheet xmlns="${MAIN}"></styleSheet>`)),
    await packedAs(STRINGS, optional(archive, STRINGS, `<sst xmlns="${MAIN}"></sst>`)),
    await packedAs(SHEET, decodedPieces(sheet)),
  ]);
}
