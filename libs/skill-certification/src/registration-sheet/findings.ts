import type { CertifyRefusalCode, CertifyWarning } from '../may-certify.js';
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
  /** On the day of issue the catalogue had the occupation in the other family of certificates (AQ:8). */
  notInCatalogue: (row: number): RowFinding =>
    atColumn(row, 'kind', 'E-KIND-CATALOGUE', {
      zh: '发证日该职业不属于此类证书目录',
      en: 'was not the family of this occupation on the day of issue',
    }),
  /** The name is not the one registered for this document. */
  nameDiffers: (row: number): RowFinding =>
    atColumn(row, 'name', 'H-NAME-DIFFERS', {
      zh: '与登记姓名不一致，已转入待核实',
      en: 'differs from the registered name: held for verification',
    }),
} as const;

/** Why the institution may not certify what a row says, on its day of issue. */
export function certifyFinding(code: CertifyRefusalCode, row: number): RowFinding {
  switch (code) {
    case 'SEPARATION':
      return REGISTER_FINDINGS.notSeparated(row);
    case 'SUSPENDED':
      return atColumn(row, 'issuedOn', 'E-INST-SUSPENDED', {
        zh: '当日机构已被暂停',
        en: 'is a day on which the institution was suspended',
      });
    case 'ELIMINATED':
      return atColumn(row, 'issuedOn', 'E-INST-ELIMINATED', {
        zh: '当日机构已被淘汰，且不在其原有培训班的宽限期内',
        en: 'is a day after the elimination of the institution, without days of grace of an earlier class',
      });
    case 'OUTSIDE_SCOPE':
      return atColumn(row, 'occupation', 'E-OCC-SCOPE', OUT_OF_SCOPE);
    case 'NOT_FILED':
    case 'OUTSIDE_FILING_PERIOD':
    case 'CLOSED':
      return atRow(row, 'E-INST-SCOPE', OUT_OF_PERIOD);
  }
}

export const OUT_OF_SCOPE = { zh: '不在备案职业范围', en: 'is outside the filed occupations' };
export const OUT_OF_PERIOD = {
  zh: '发证日期不在机构备案有效期内',
  en: 'the day of issue is outside the period of the filing',
};

/** What is only said about a row that the institution may certify. */
export function certifyWarning(code: CertifyWarning, row: number): RowFinding {
  switch (code) {
    case 'SEPARATION':
      return { ...REGISTER_FINDINGS.notSeparated(row), code: 'W-SEPARATION' };
    case 'CLASS_NOT_FOUND':
      return atColumn(row, 'trainingClass', 'W-CLASS-UNKNOWN', {
        zh: '未登记，请确认',
        en: 'is no class that is known: please confirm',
      });
    case 'NOT_OF_CLASS':
      return atColumn(row, 'trainingClass', 'W-CLASS-ROSTER', {
        zh: '名单中无此人，请确认',
        en: 'does not have this person on its roster: please confirm',
      });
  }
}

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
