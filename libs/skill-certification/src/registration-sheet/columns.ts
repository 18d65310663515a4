/** The columns of the sheet 证书登记 (stories A4): key, header exactly as printed, stem of its error codes, kind of content. */
export const COLUMNS = [
  { key: 'sequence', header: '序号', stem: 'SEQUENCE', width: 6 },
  { key: 'name', header: '姓名*', stem: 'NAME', width: 12 },
  { key: 'documentType', header: '证件类型*', stem: 'ID-TYPE', width: 14 },
  { key: 'documentNumber', header: '证件号码*', stem: 'ID', width: 22 },
  { key: 'phone', header: '联系电话', stem: 'PHONE', width: 14 },
  { key: 'employer', header: '工作单位统一社会信用代码', stem: 'EMPLOYER', width: 24 },
  { key: 'occupation', header: '职业编码*', stem: 'OCC', width: 12 },
  { key: 'occupationName', header: '职业名称*', stem: 'OCC-NAME', width: 18 },
  { key: 'trade', header: '工种', stem: 'TRADE', width: 14 },
  { key: 'level', header: '等级*', stem: 'LEVEL', width: 16 },
  { key: 'kind', header: '证书类别*', stem: 'KIND', width: 18 },
  { key: 'number', header: '证书编号*', stem: 'CERT', width: 26 },
  { key: 'issuedOn', header: '发证日期*', stem: 'DATE', width: 12 },
  { key: 'theory', header: '理论成绩', stem: 'THEORY', width: 9 },
  { key: 'practice', header: '技能成绩', stem: 'PRACTICE', width: 9 },
  { key: 'review', header: '综合评审成绩', stem: 'REVIEW', width: 13 },
  { key: 'overall', header: '评定成绩', stem: 'OVERALL', width: 9 },
  { key: 'mode', header: '评价方式*', stem: 'MODE', width: 16 },
  { key: 'trainingClass', header: '培训班编号', stem: 'CLASS', width: 16 },
  { key: 'remark', header: '备注', stem: 'REMARK', width: 30 },
] as const;

export type ColumnKey = (typeof COLUMNS)[number]['key'];

export const SHEET_NAME = '证书登记';

/** What the report adds to the sheet; a report that was corrected can be handed in as it is. */
export const RESULT_HEADERS = ['结果', '错误代码', '错误说明'] as const;

/** What 序号 says in the example row. */
export const EXAMPLE_MARK = '示例';

const BY_KEY = new Map<ColumnKey, (typeof COLUMNS)[number]>(COLUMNS.map((column) => [column.key, column]));

export const columnOf = (key: ColumnKey): (typeof COLUMNS)[number] => BY_KEY.get(key)!;

/** Name of a column as messages print it: without the star. */
export const columnName = (key: ColumnKey): string => columnOf(key).header.replace('*', '');

/** What a cell holds, as the file stores it. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly date: string };

/** One row of data. */
export interface SheetRow {
  /** Number of the row as a spreadsheet program shows it; the header is row 1. */
  readonly row: number;
  /** Empty cells are left out. */
  readonly cells: Readonly<Partial<Record<ColumnKey, SheetCell>>>;
}

export type SheetFormat = 'xlsx' | 'csv-utf-8' | 'csv-gb18030';
