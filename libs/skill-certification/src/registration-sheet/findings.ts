import { columnName, columnOf, type ColumnKey } from './columns.js';

/** What is said about one row, as the user reads it. */
export interface RowFinding {
  /** E- refuses the row, H- holds it for verification, W- only warns, S- says that nothing is to be done. */
  readonly code: string;
  readonly row: number;
  /** Name of the column, null where the row as a whole is meant. */
  readonly column: string | null;
  readonly zh: string;
  readonly en: string;
}

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** `第N行[列名]…`, with the words that follow the column. */
export const atColumn = (row: number, key: ColumnKey, code: string, { zh, en }: Sentence): RowFinding => ({
  code,
  row,
  column: columnName(key),
  zh: `第${row}行[${columnName(key)}]${zh}`,
  en: `Row ${row} [${columnName(key)}] ${en}`,
});

/** `第N行 …`, about the row as a whole. */
export const atRow = (row: number, code: string, { zh, en }: Sentence): RowFinding => ({
  code,
  row,
  column: null,
  zh: `第${row}行 ${zh}`,
  en: `Row ${row}: ${en}`,
});

/** Records a mandatory cell that is empty: E-NAME-EMPTY and its like. */
export const isEmpty = (row: number, key: ColumnKey): RowFinding =>
  atColumn(row, key, `E-${columnOf(key).stem}-EMPTY`, { zh: '不能为空', en: 'is empty' });

/** Records a cell that makes no sense: E-NAME-INVALID and its like. */
export const isInvalid = (row: number, key: ColumnKey): RowFinding =>
  atColumn(row, key, `E-${columnOf(key).stem}-INVALID`, { zh: '填写有误', en: 'is not filled in correctly' });

/** Records a number that a spreadsheet has rounded: E-ID-SCIENTIFIC and its like. */
export const isScientific = (row: number, key: ColumnKey): RowFinding =>
  atColumn(row, key, `E-${columnOf(key).stem}-SCIENTIFIC`, {
    zh: '为科学计数格式，请将单元格设为文本',
    en: 'is in scientific notation: format the cell as text',
  });

/** What only the register can find; A4 rows 7, 8, 9, 19 and 21. */
export const REGISTER_FINDINGS = {
  /** The number belongs to another person, whose name is not shown. */
  numberTaken: (row: number): RowFinding =>
    atColumn(row, 'number', 'E-CERT-TAKEN', { zh: '已被他人使用', en: 'belongs to another person' }),
  /** The certificate is registered with the same content: nothing to do. */
  existing: (row: number): RowFinding =>
    atRow(row, 'S-EXISTING', { zh: '已存在，跳过', en: 'registered already, skipped' }),
  /** The certificate is registered for this person with other content. */
  differs: (row: number): RowFinding =>
    atRow(row, 'E-CERT-DIFFERS', {
      zh: '与已登记信息不一致，请走更正流程',
      en: 'differs from what is registered: please ask for a correction',
    }),
  /** The bureau separates training from evaluation (AQ:8) and the class was held by this institution. */
  notSeparated: (row: number): RowFinding =>
    atRow(row, 'E-SEPARATION', {
      zh: '培训与鉴定机构相同，不符合“教育培训与技能鉴定分离”',
      en: 'trained and evaluated by the same institution',
    }),
  /** The name is not the one registered for this document. */
  nameDiffers: (row: number): RowFinding =>
    atColumn(row, 'name', 'H-NAME-DIFFERS', {
      zh: '与登记姓名不一致，已转入待核实',
      en: 'differs from the registered name: held for verification',
    }),
} as const;

/** Collects everything that is wrong with a row, not only the first. */
export class Notes {
  readonly errors: RowFinding[] = [];
  readonly warnings: RowFinding[] = [];

  error(finding: RowFinding): null {
    this.errors.push(finding);
    return null;
  }

  warn(finding: RowFinding): void {
    this.warnings.push(finding);
  }
}
