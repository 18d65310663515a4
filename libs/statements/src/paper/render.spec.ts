import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import jsQR from 'jsqr';
import { extractText } from 'unpdf';
import type { Frame, Paper } from './paper.js';
import { renderStatement } from './render.js';

const paper: Paper = {
  title: { zh: '技能人才落户条件证明', en: 'Statement for settlement of skilled workers' },
  holder: { name: '欧阳靓颖', document: '340802********0012' },
  asOf: '2026-11-21',
  sentence: '兹证明 欧阳靓颖，截至 2026-11-21，符合《实施意见》（庆发〔2019〕3号）规定的条件。',
  sections: [
    {
      heading: '逐项条件',
      lines: ['共三项。'],
      table: {
        columns: [
          { title: '条件', share: 0.7 },
          { title: '结果', share: 0.3 },
        ],
        rows: Array.from({ length: 60 }, (_, at) => [`具备中级以上技能水平，第 ${at + 1} 行`, '符合']),
      },
    },
  ],
  quotes: [{ document: '庆发〔2019〕3号 第15条', quote: '具备中级以上技能水平的外来农民工、劳动者' }],
  notes: ['本证明仅说明条件是否符合。'],
  demo: true,
};
const frame: Frame = {
  number: 'ZM340802-2026-0000001-1',
  issuer: '迎江区',
  issuedOn: '2026-11-21',
  validUntil: '2027-02-18',
  code: `BLC1:${'6BF0-QNKC'.repeat(30)}`,
  digest: 'f'.repeat(43),
};

/** The text of each page, as another library reads it. */
const pagesOf = async (file: Uint8Array): Promise<readonly string[]> =>
  (await extractText(new Uint8Array(file))).text;

/** What is drawn black, as a camera sees it: the rectangles of the page, ten pixels for a square. */
function photographed(file: Uint8Array): { readonly pixels: Uint8ClampedArray; readonly side: number } {
  const drawn = Buffer.from(file).toString('latin1');
  const squares = [...drawn.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((found) =>
    found.slice(1).map(Number),
  ) as [number, number, number, number][];
  const unit = squares[0]![3];
  const left = Math.min(...squares.map(([x]) => x)) - 4 * unit;
  const top = Math.min(...squares.map(([, y]) => y)) - 4 * unit;
  const across = Math.max(...squares.map(([x, , width]) => x + width)) + 4 * unit - left;
  const scale = 10 / unit;
  const side = Math.round(across * scale);
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x, y, width, height] of squares)
    for (let row = Math.round((y - top) * scale); row < Math.round((y + height - top) * scale); row++)
      for (let at = Math.round((x - left) * scale); at < Math.round((x + width - left) * scale); at++)
        pixels.set([0, 0, 0], (row * side + at) * 4);
  return { pixels, side };
}

describe('the PDF of a statement', () => {
  let file: Uint8Array;

  beforeAll(async () => {
    file = await renderStatement(paper, frame);
  });

  it('holds Chinese text that can be selected, on as many pages as it takes', async () => {
    const pages = await pagesOf(file);
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.join('');
    for (const said of [
      paper.title.zh,
      '欧阳靓颖',
      '340802********0012',
      '第 60 行',
      '庆发〔2019〕3号 第15条',
      paper.quotes[0]!.quote,
      '2027-02-18',
      '含示例数据',
      '迎江区人力资源和社会保障部门',
    ])
      expect(all).toContain(said);
    for (const page of pages) expect(page).toContain(frame.number);
  });

  it('shows the QR code so that another decoder reads it', () => {
    const { pixels, side } = photographed(file);
    expect(jsQR.default(pixels, side, side)?.data).toBe(frame.code);
  });

  it('is the same to the byte, small, and of the form that its digest was taken of', async () => {
    const again = await renderStatement(paper, frame);
    expect(Buffer.from(again).equals(Buffer.from(file))).toBe(true);
    expect(file.length).toBeLessThan(150_000);
    expect(createHash('sha256').update(file).digest('hex')).toBe(FORM_1);
  });
});

/** Whoever changes this changes what stored digests are compared with: such a change is another form. */
const FORM_1 = 'd32600e67eb10da75c9630f5d55c675c301929ce07ef260bcc858aca74cd1645';
