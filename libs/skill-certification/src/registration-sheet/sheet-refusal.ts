export type SheetRefusalCode =
  /** The file is .xlsx or .csv. */
  | 'E-FILE-TYPE'
  /** The file is no larger than its kind may be: 10 MB, or more where it was handed in as a bulk. */
  | 'E-FILE-SIZE'
  /** The file has no more rows of data than its kind may have: 5,000, or more in a bulk. */
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
  /** Every row has its own cells. */
  | 'E-FILE-MERGED'
  /** The workbook has a sheet 证书登记. */
  | 'E-FILE-SHEET'
  /** The first row is the header of the template. */
  | 'E-FILE-HEADERS';

const MESSAGES: Record<SheetRefusalCode, { readonly zh: string; readonly en: string }> = {
  'E-FILE-TYPE': { zh: '仅支持 .xlsx 和 .csv 文件', en: 'Only .xlsx and .csv files are accepted' },
  'E-FILE-SIZE': { zh: '文件过大', en: 'The file is too large' },
  'E-FILE-ROWS': { zh: '数据行过多，请拆分后上传', en: 'Too many rows: please split the file' },
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
  'E-FILE-MERGED': {
    zh: '含有合并单元格，请取消合并后逐行填写',
    en: 'is merged: please unmerge the cells and fill in every row',
  },
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

const refusedAt =
  (code: 'E-FILE-FORMULA' | 'E-FILE-MERGED') =>
  (row: number, column: string): SheetRefusal =>
    new SheetRefusal(code, {
      zh: `第${row}行[${column}]${MESSAGES[code].zh}`,
      en: `Row ${row} [${column}] ${MESSAGES[code].en}`,
      column,
    });

export const formulaRefused = refusedAt('E-FILE-FORMULA');
export const mergedRefused = refusedAt('E-FILE-MERGED');

export function sizeRefused(bytes: number): SheetRefusal {
  const megabytes = bytes / 1024 / 1024;
  return new SheetRefusal('E-FILE-SIZE', {
    zh: `文件超过${megabytes}MB`,
    en: `The file is larger than ${megabytes} MB`,
  });
}

export const rowsRefused = (rows: number): SheetRefusal =>
  new SheetRefusal('E-FILE-ROWS', {
    zh: `数据超过${rows}行，请拆分后上传`,
    en: `More than ${rows.toLocaleString('en-US')} rows: please split the file`,
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
