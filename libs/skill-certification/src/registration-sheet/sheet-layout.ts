import ExcelJS from 'exceljs';
import { CERTIFICATE_KINDS, DOCUMENT_TYPES, EVALUATION_MODES, LEVEL_CHOICES, offered } from './choices.js';
import { COLUMNS, EXAMPLE_MARK, RESULT_HEADERS, columnOf, type ColumnKey } from './columns.js';

/** The example row: a made-up person, ignored when the sheet is read. */
const EXAMPLE: Readonly<Partial<Record<ColumnKey, string>>> = {
  sequence: EXAMPLE_MARK,
  name: '张三',
  documentType: '居民身份证',
  documentNumber: '340802199001010012',
  phone: '13800000000',
  employer: '91340800MA0TERT160',
  occupation: '6-18-01-01',
  occupationName: '车工',
  trade: '数控车工',
  level: '四级/中级工',
  kind: '职业技能等级证书',
  number: 'S000134000001204000001',
  issuedOn: '2020-05-01',
  theory: '82.5',
  practice: '86',
  overall: '84',
  mode: '社会化考评',
};

const CHOICES: readonly (readonly [ColumnKey, readonly string[]])[] = [
  ['documentType', offered(DOCUMENT_TYPES)],
  ['level', LEVEL_CHOICES],
  ['kind', offered(CERTIFICATE_KINDS)],
  ['mode', offered(EVALUATION_MODES)],
];

const GREY = 'FFD9D9D9';
const RED = 'FFC00000';
const FIRST_DATA_ROW = 3;
const LAST_DATA_ROW = 5002;
const RESULT_WIDTHS = [10, 24, 60] as const;

export const HEADERS: readonly string[] = COLUMNS.map(({ header }) => header);

export const exampleTexts = (): readonly string[] => COLUMNS.map(({ key }) => EXAMPLE[key] ?? '');

/** Sets the columns: text format throughout, so that no program shortens a number or turns a code into a date. */
export function layOutColumns(sheet: ExcelJS.Worksheet, withResults: boolean): void {
  const widths = [...COLUMNS.map(({ width }) => width), ...(withResults ? RESULT_WIDTHS : [])];
  sheet.columns = widths.map((width) => ({ width, style: { numFmt: '@' } }));
}

/** Writes row 1; what must be filled in is red. */
export function writeHeader(sheet: ExcelJS.Worksheet, withResults: boolean): ExcelJS.Row {
  const headers = [...HEADERS, ...(withResults ? RESULT_HEADERS : [])];
  const row = sheet.getRow(1);
  headers.forEach((header, index) => {
    const cell = row.getCell(index + 1);
    cell.value = header;
    cell.font = header.endsWith('*') ? { bold: true, color: { argb: RED } } : { bold: true };
  });
  return row;
}

/** Writes the grey example into row 2. */
export function writeExample(sheet: ExcelJS.Worksheet): ExcelJS.Row {
  const row = sheet.getRow(2);
  exampleTexts().forEach((text, index) => {
    const cell = row.getCell(index + 1);
    cell.value = text === '' ? null : text;
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: GREY } };
  });
  return row;
}

/** exceljs has this collection, its types do not: setting 20,000 cells one by one would take seconds. */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

export function addChoices(sheet: ExcelJS.Worksheet): void {
  for (const [key, words] of CHOICES) {
    const column = sheet.getColumn(COLUMNS.indexOf(columnOf(key)) + 1).letter;
    (sheet as unknown as WithValidations).dataValidations.add(
      `${column}${FIRST_DATA_ROW}:${column}${LAST_DATA_ROW}`,
      {
        type: 'list',
        allowBlank: true,
        formulae: [`"${words.join(',')}"`],
        showErrorMessage: true,
        error: '请从下拉列表中选择',
      },
    );
  }
}
