export type SheetRefusalCode =
  /** The file is .xlsx or .csv. */
  | 'E-FILE-TYPE'
  /** The file has at most 10 MB. */
  | 'E-FILE-SIZE'
  /** The file has at most 5,000 rows of data. */
  | 'E-FILE-ROWS'
  /** The file has at least one row of data. */
  | 'E-FILE-EMPTY'
  /** The file can be read as what its name says. */
  | 'E-FILE-UNREADABLE'
  /** A .csv is UTF-8 or GB18030. */
  | 'E-FILE-ENCODING'
  /** The unpacked content stays within bounds. */
  | 'E-FILE-BOMB'
  /** The file holds no macros. */
  | 'E-FILE-MACRO'
  /** Cells hold values, not formulas: nothing is ever computed. */
  | 'E-FILE-FORMULA'
  /** The workbook has a sheet 证书登记. */
  | 'E-FILE-SHEET'
  /** The first row is the header of the template. */
  | 'E-FILE-HEADERS';

const MESSAGES: Record<SheetRefusalCode, { readonly zh: string; readonly en: string }> = {
  'E-FILE-TYPE': { zh: '仅支持 .xlsx 和 .csv 文件', en: 'Only .xlsx and .csv files are accepted' },
  'E-FILE-SIZE': { zh: '文件超过10MB', en: 'The file is larger than 10 MB' },
  'E-FILE-ROWS': { zh: '数据超过5000行，请拆分后上传', en: 'More than 5,000 rows: please split the file' },
  'E-FILE-EMPTY': { zh: '文件中没有数据行', en: 'The file has no rows of data' },
  'E-FILE-UNREADABLE': {
    zh: '文件无法读取，请使用模板另存后重试',
    en: 'The file cannot be read: please save it from the template',
  },
  'E-FILE-ENCODING': { zh: '文件编码应为 UTF-8 或 GB18030', en: 'The encoding is neither UTF-8 nor GB18030' },
  'E-FILE-BOMB': { zh: '文件解压后过大，已拒绝', en: 'The unpacked file is too large' },
  'E-FILE-MACRO': {
    zh: '文件含有宏，请另存为不含宏的 .xlsx',
    en: 'The file holds macros: please save it as .xlsx',
  },
  'E-FILE-FORMULA': { zh: '含有公式，请粘贴为数值', en: 'holds a formula: please paste it as a value' },
  'E-FILE-SHEET': { zh: '缺少工作表[证书登记]', en: 'The workbook has no sheet 证书登记' },
  'E-FILE-HEADERS': { zh: '表头与模板不符', en: 'The header differs from the template' },
};

/** The file as a whole cannot be taken; nothing read from it before counts. */
export class SheetRefusal extends Error {
  readonly zh: string;
  readonly en: string;
  /** Header of the column concerned. */
  readonly column: string | null;

  constructor(
    readonly code: SheetRefusalCode,
    detail: { readonly zh?: string; readonly en?: string; readonly column?: string } = {},
  ) {
    const { zh, en } = MESSAGES[code];
    super(`${code} ${detail.en ?? en}`);
    this.name = 'SheetRefusal';
    this.zh = detail.zh ?? zh;
    this.en = detail.en ?? en;
    this.column = detail.column ?? null;
  }
}

export const formulaRefused = (row: number, column: string): SheetRefusal =>
  new SheetRefusal('E-FILE-FORMULA', {
    zh: `第${row}行[${column}]${MESSAGES['E-FILE-FORMULA'].zh}`,
    en: `Row ${row} [${column}] ${MESSAGES['E-FILE-FORMULA'].en}`,
    column,
  });

/** What was found instead is not repeated: in a sheet without a header it is somebody's name. */
export const headerRefused = (position: number, expected: string | null): SheetRefusal =>
  new SheetRefusal('E-FILE-HEADERS', {
    zh:
      expected === null
        ? `表头与模板不符：第${position}列不在模板中`
        : `表头与模板不符：第${position}列应为[${expected}]`,
    en:
      expected === null
        ? `Column ${position} is not in the template`
        : `Column ${position} should be [${expected}]`,
    ...(expected !== null && { column: expected }),
  });
