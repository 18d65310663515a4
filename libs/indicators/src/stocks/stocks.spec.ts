import { describe, expect, it } from '@jest/globals';
import { rankOf } from '#reference-data';
import { currentStockDefinitions, STOCK_DEFINITIONS } from './definitions.js';
import { stockBy, stockFigures, type StockCell } from './stock.js';

const definitions = currentStockDefinitions();

const cell = (persons: number, of: Partial<StockCell>): StockCell => ({
  region: '330282',
  industry: 'C34',
  employed: true,
  industrialWorker: true,
  rank: null,
  ...of,
  persons,
});

const cells = [
  cell(100, {}),
  cell(10, { rank: rankOf('apprentice') }),
  cell(20, { rank: rankOf('junior'), region: '330203' }),
  cell(30, { rank: rankOf('intermediate'), industry: 'I65', industrialWorker: false }),
  cell(4, { rank: rankOf('senior'), region: '340802' }),
  cell(2, { rank: rankOf('chief-technician') }),
  cell(7, {
    rank: rankOf('technician'),
    region: null,
    industry: null,
    employed: false,
    industrialWorker: false,
  }),
];

describe('stock figures', () => {
  it('count skilled from level 5 and high-skilled from level 3, with and without a post', () => {
    expect(stockFigures(cells, definitions)).toEqual({
      persons: 173,
      employed: 166,
      industrialWorkers: 136,
      skilled: 63,
      highSkilled: 13,
    });
  });

  it('follow the thresholds of the definitions they are given', () => {
    const stricter = {
      ...definitions,
      highSkilled: { ...definitions.highSkilled, minimumRank: rankOf('technician') },
    };
    expect(stockFigures(cells, stricter).highSkilled).toBe(9);
  });

  it('stand by region, with those without a post on a line of their own', () => {
    expect(stockBy(cells, 'region', definitions).map(({ key, skilled }) => [key, skilled])).toEqual([
      ['330203', 20],
      ['330282', 32],
      ['340802', 4],
      [null, 7],
    ]);
    expect(stockBy(cells, 'prefecture', definitions).map(({ key, skilled }) => [key, skilled])).toEqual([
      ['330200', 52],
      ['340800', 4],
      [null, 7],
    ]);
  });

  it('stand by section of industry and by level', () => {
    expect(stockBy(cells, 'section', definitions).map(({ key, employed }) => [key, employed])).toEqual([
      ['C', 136],
      ['I', 30],
      [null, 0],
    ]);
    expect(stockBy(cells, 'level', definitions).find(({ key }) => key === 'senior')?.highSkilled).toBe(4);
  });
});

describe('stock definitions', () => {
  it('are numbered without gap, so that a printed figure names the one it was counted with', () => {
    expect(STOCK_DEFINITIONS.map(({ version }) => version)).toEqual(STOCK_DEFINITIONS.map((_, i) => i + 1));
  });

  it('say what they rest on', () => {
    for (const { industrialWorker, skilled, highSkilled } of STOCK_DEFINITIONS)
      for (const { zh, en, cite, basis } of [industrialWorker, skilled, highSkilled]) {
        expect([zh, en, cite].every((text) => text.length > 0)).toBe(true);
        expect(['document', 'external', 'demo', 'bureau']).toContain(basis);
      }
  });
});
