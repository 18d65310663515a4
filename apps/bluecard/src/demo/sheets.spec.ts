import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkRow,
  readSheet,
  seenInFile,
  type FiledScope,
  type Issuer,
  type RowCheck,
  type SheetRow,
} from '#skill-certification';
import { demoSheets, type DemoSheet } from './hand-in-sheets.js';
import { toCsv, toWorkbook } from './sheets.js';
import { institutionIdOf, prefixOf, readWorld, type DemoWorld } from './world.js';

const PEOPLE = 7_500;
const TODAY = '2026-11-01';
const world = readWorld('seeds');
/** The same world, whose clerks make no mistakes. */
const careful: DemoWorld = { ...world, certificates: { ...world.certificates, 'errors-per-mille': 0 } };

const scope: readonly FiledScope[] = world.occupations.map(({ code }) => ({
  edition: '2022',
  occupation: code,
  levels: ['junior', 'intermediate', 'senior', 'technician', 'senior-technician'],
}));

function issuerOf(institutionId: string): Issuer {
  const institution = world.institutions.find((each) => institutionIdOf(each) === institutionId)!;
  const from = '2010-01-01';
  return { prefixesOn: () => [prefixOf(institution)], from, until: '2029-12-31', scopes: [{ from, scope }] };
}

async function read(bytes: Uint8Array, fileName: string): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(bytes, fileName)) rows.push(row);
  return rows;
}

interface CheckedRow {
  readonly wrong: boolean;
  readonly check: RowCheck;
}

async function checked(sheet: DemoSheet, right: DemoSheet): Promise<readonly CheckedRow[]> {
  const seen = seenInFile();
  const rows = await read(toCsv(sheet.rows), sheet.fileName);
  return rows.map((row, at) => ({
    wrong: sheet.rows[at]!.join() !== right.rows[at]!.join(),
    check: checkRow(row, issuerOf(sheet.institutionId), TODAY, seen),
  }));
}

describe('the sheets of the demo institutions', () => {
  const sheets = [...demoSheets(world, { from: 0, to: PEOPLE })];
  const right = [...demoSheets(careful, { from: 0, to: PEOPLE })];
  let rows: readonly CheckedRow[];

  beforeAll(async () => {
    rows = (await Promise.all(sheets.map((sheet, at) => checked(sheet, right[at]!)))).flat();
  });

  it('are wrong in about two rows of a hundred', () => {
    expect(rows.length).toBeGreaterThan(5_000);
    const share = rows.filter(({ wrong }) => wrong).length / rows.length;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.025);
  });

  it('are seen through: every wrong row is refused, every right one is taken', () => {
    const mistaken = rows.filter(({ wrong, check }) => wrong === check.ok);
    expect(mistaken.slice(0, 3)).toEqual([]);
    const codes = new Set(
      rows.flatMap(({ check }) => (check.ok ? [] : check.errors.map(({ code }) => code))),
    );
    expect([...codes]).toEqual(
      expect.arrayContaining([
        'E-NAME-EMPTY',
        'E-ID-CHECK-DIGIT',
        'E-ID-SCIENTIFIC',
        'E-DATE-FUTURE',
        'E-OCC-SCOPE',
        'E-OCC-NAME',
      ]),
    );
  });

  it('hold at most 5,000 rows', () => {
    const all = [...demoSheets(world, { from: 0, to: 50_000 })];
    expect(Math.max(...all.map(({ rows: cells }) => cells.length))).toBe(5_000);
    const numbers = all.flatMap(({ rows: cells }) => cells.map((row) => row[11]));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('begin in a larger town as in a smaller one', () => {
    for (const small of demoSheets(world, { from: 0, to: 300 })) {
      const large = sheets.find(({ institutionId }) => institutionId === small.institutionId)!;
      expect(large.rows.slice(0, small.rows.length)).toEqual(small.rows);
    }
  });

  it('say the same as a workbook', async () => {
    const [{ rows: cells }] = sheets as [DemoSheet];
    const some = cells.slice(0, 50);
    expect(await read(await toWorkbook(some), 'a.xlsx')).toEqual(await read(toCsv(some), 'a.csv'));
  });
});
