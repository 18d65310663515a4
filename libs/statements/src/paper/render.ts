import type PDFDocument from 'pdfkit';
import { qrMatrix } from '#credentials';
import { chineseFont } from './font.js';
import type { Frame, Paper, PaperQuote, PaperSection, PaperTable } from './paper.js';

/** Form of the PDF. Whoever changes what a page looks like gives it another one: earlier files keep their digest. */
export const FORM = 1;

type Document = InstanceType<typeof PDFDocument>;

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
const INK = '#16324f';
const LINE = '#8298ad';
/** A square of the QR code is 0.7 mm wide, which phones read from paper. */
const SQUARE = 2;
const CELL = 4;

/** The statement as a PDF: the same paper and frame give the same bytes. */
export async function renderStatement(paper: Paper, frame: Frame): Promise<Uint8Array> {
  // Programs that draw nothing do without it.
  const { default: Drawing } = await import('pdfkit');
  const doc = new Drawing({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    // Compressed bytes follow from the version of a library; these follow from the statement alone.
    compress: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${paper.title.zh} ${frame.number}`,
      Author: issuerOf(frame),
      Creator: 'bluecard',
      // Dates of the file are those of the statement: another moment would make other bytes.
      CreationDate: new Date(`${frame.issuedOn}T00:00:00Z`),
    },
  });
  const parts: Uint8Array[] = [];
  const whole = new Promise<Uint8Array>((resolve, fail) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', fail);
  });
  doc.registerFont('zh', await chineseFont());
  doc.font('zh').fillColor(INK);
  doc.on('pageAdded', () => doc.fillColor(INK));
  head(doc, paper, frame);
  for (const section of paper.sections) print(doc, section);
  grounds(doc, paper.quotes);
  end(doc, paper, frame);
  footers(doc, frame);
  doc.end();
  return whole;
}

const issuerOf = ({ issuer }: Frame): string => `${issuer}人力资源和社会保障部门`;

function head(doc: Document, { title, holder, asOf, sentence, demo }: Paper, frame: Frame): void {
  doc.fontSize(20).text(title.zh, { align: 'center' });
  doc.fontSize(9).text(title.en, { align: 'center' });
  if (demo)
    doc
      .fontSize(10)
      .text('含示例数据，不作办理依据。Demonstration values: not to be relied on.', { align: 'center' });
  const top = doc.y + 12;
  const side = code(doc, frame.code, top);
  const facts: readonly (readonly [string, string])[] = [
    ['编号 No.', frame.number],
    ['姓名 Name', holder.name],
    ['证件号码 Document', holder.document],
    ['情况截至 As of', asOf],
    ['开具日期 Issued on', frame.issuedOn],
    ['有效期至 Valid until', frame.validUntil ?? '载明当日情况，不设期限 no end'],
  ];
  doc.fontSize(11);
  let y = top + 4;
  for (const [label, value] of facts) {
    doc.text(label, MARGIN, y, { width: 110 });
    doc.text(value, MARGIN + 112, y, { width: WIDTH - side - 124 });
    y = Math.max(doc.y, y + 18) + 2;
  }
  doc.fontSize(12).text(sentence, MARGIN, Math.max(y, top + side) + 10, { width: WIDTH, lineGap: 4 });
}

/** Draws the QR code at the right edge; gives its side. */
function code(doc: Document, text: string, top: number): number {
  const rows = qrMatrix(text);
  const side = rows.length * SQUARE;
  const left = MARGIN + WIDTH - side;
  for (const [y, row] of rows.entries())
    for (let from = 0; from < row.length; from++) {
      if (row[from] !== true) continue;
      let to = from;
      while (row[to + 1] === true) to++;
      doc.rect(left + from * SQUARE, top + y * SQUARE, (to - from + 1) * SQUARE, SQUARE);
      from = to;
    }
  doc.fill('#000').fillColor(INK);
  return side;
}

/** Goes on to the next page where less than so much is left. */
function room(doc: Document, height: number): void {
  if (doc.y + height > BOTTOM) doc.addPage();
}

function heading(doc: Document, text: string): void {
  room(doc, 48);
  doc.moveDown(0.8).fontSize(12).text(text, MARGIN, doc.y, { width: WIDTH });
  const y = doc.y + 1;
  doc
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .lineWidth(0.7)
    .stroke(LINE);
  doc.y = y + 5;
}

function print(doc: Document, { heading: title, lines, table }: PaperSection): void {
  heading(doc, title);
  doc.fontSize(10);
  for (const line of lines) doc.text(line, MARGIN, doc.y, { width: WIDTH, lineGap: 3 });
  if (table !== null) tabulate(doc, table);
}

function tabulate(doc: Document, { columns, rows }: PaperTable): void {
  const widths = columns.map(({ share }) => share * WIDTH);
  const titles = columns.map(({ title }) => title);
  const heightOf = (cells: readonly string[]): number =>
    Math.max(...cells.map((cell, at) => doc.heightOfString(cell, { width: widths[at]! - 2 * CELL }))) + CELL;
  const line = (cells: readonly string[], height: number): void => {
    const top = doc.y;
    let left = MARGIN;
    for (const [at, cell] of cells.entries()) {
      doc.text(cell, left + CELL, top + CELL / 2, { width: widths[at]! - 2 * CELL });
      left += widths[at]!;
    }
    doc.y = top + height;
    doc
      .moveTo(MARGIN, doc.y)
      .lineTo(MARGIN + WIDTH, doc.y)
      .lineWidth(0.3)
      .stroke(LINE);
    doc.y += 1;
  };
  doc.fontSize(9);
  const headHeight = heightOf(titles);
  line(titles, headHeight);
  for (const row of rows) {
    const height = heightOf(row);
    if (doc.y + height + CELL > BOTTOM) {
      doc.addPage();
      line(titles, headHeight);
    }
    line(row, height);
  }
}

function grounds(doc: Document, quotes: readonly PaperQuote[]): void {
  if (quotes.length === 0) return;
  heading(doc, '依据 Grounds');
  doc.fontSize(10);
  for (const { document, quote } of quotes) {
    doc.text(`${document}：“${quote}”`, MARGIN, doc.y, { width: WIDTH, lineGap: 3 });
    doc.moveDown(0.3);
  }
}

function end(doc: Document, { notes }: Paper, frame: Frame): void {
  heading(doc, '说明 Notes');
  doc.fontSize(9);
  const all = [
    ...notes,
    '扫描二维码即可离线核验真伪和状态；也可凭编号在线查询，包括撤回原因和本文件的 SHA-256。',
    `内容摘要 SHA-256：${frame.digest}`,
  ];
  for (const note of all) doc.text(note, MARGIN, doc.y, { width: WIDTH, lineGap: 2 });
  room(doc, 60);
  doc.moveDown(2).fontSize(11);
  doc.text(issuerOf(frame), MARGIN, doc.y, { width: WIDTH, align: 'right' });
  doc.text(frame.issuedOn, MARGIN, doc.y, { width: WIDTH, align: 'right' });
}

function footers(doc: Document, { number }: Frame): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    // Below the margin text would go onto a page of its own.
    doc.page.margins.bottom = 0;
    doc.fontSize(8).text(`${number}　${page + 1}/${count}`, MARGIN, BOTTOM + 18, {
      width: WIDTH,
      align: 'center',
      lineBreak: false,
    });
  }
}
