import ExcelJS from 'exceljs';
import { levelOf } from '#reference-data';
import { COLUMNS, SHEET_NAME } from '#skill-certification';
import type { DemoCertificate, DemoPerson } from './people.js';
import { Dice } from './random.js';
import type { DemoWorld } from './world.js';

/** Cells of one row of the sheet 证书登记, in the order of its headers. */
export type SheetCells = readonly string[];

const HEADERS = COLUMNS.map(({ header }) => header);

/** What a careless clerk does to a row; each must be caught by the importer. */
const MISTAKES: readonly ((row: string[]) => void)[] = [
  (row) => (row[1] = ''),
  (row) => (row[3] = row[3]!.slice(0, 17) + (row[3]!.endsWith('X') ? '1' : 'X')),
  (row) => (row[3] = '3.40802E+17'),
  (row) => (row[12] = '2031-01-01'),
  (row) => (row[6] = '4-01-02-01'),
  (row) => (row[7] = row[7] === '铣工' ? '车工' : '铣工'),
];

const KIND: Readonly<Record<DemoCertificate['kind'], string>> = {
  'skill-level': '职业技能等级证书',
  'vocational-qualification': '职业资格证书',
  'special-ability': '专项职业能力证书',
};

/** The row that reports one certificate; about 2 % of them are wrong on purpose. */
export function sheetCells(
  world: DemoWorld,
  person: DemoPerson,
  certificate: DemoCertificate,
  number: number,
): SheetCells {
  const row = [
    String(number),
    person.name,
    '居民身份证',
    person.idNumber,
    person.phone,
    person.employments.at(-1)!.employer,
    certificate.occupation.code,
    certificate.occupation.name,
    '',
    certificate.level === null ? '' : levelOf(certificate.level).zh,
    KIND[certificate.kind],
    certificate.number,
    certificate.issuedOn,
    String(certificate.theory),
    String(certificate.practice),
    '',
    String(Math.round((certificate.theory + certificate.practice) / 2)),
    '社会化考评',
    '',
    '',
  ];
  const dice = new Dice(world.seed, 'mistake', certificate.number);
  if (dice.chance(world.certificates['errors-per-mille'])) dice.pick(MISTAKES)(row);
  return row;
}

/** The sheet as a workbook, all cells text as in the template. */
export async function toWorkbook(rows: readonly SheetCells[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME);
  sheet.addRow([...HEADERS]);
  sheet.addRows(rows.map((row) => [...row]));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The sheet as UTF-8 text with a byte order mark, as Excel likes it. */
export const toCsv = (rows: readonly SheetCells[]): Buffer =>
  Buffer.from(`\uFEFF${[HEADERS, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`, 'utf8');
