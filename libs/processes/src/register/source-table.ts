import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse/sync';
import {
  FIELD_NAMES,
  FIELDS,
  valueFrom,
  type DocumentKind,
  type FieldName,
  type PlainStatement,
} from '#worker-registry';
import type { SourceRecord } from './source-records.js';

/** A row of a department's file: a record, or what is wrong with it. */
export type SourceRow =
  | { readonly row: number; readonly record: SourceRecord }
  | {
      readonly row: number;
      readonly finding: { readonly code: string; readonly zh: string; readonly en: string };
    };

/** Why a file as a whole cannot be taken. */
export class SourceFileRefusal extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${code} ${en}`);
    this.name = 'SourceFileRefusal';
  }
}

const DOCUMENT_KINDS: Readonly<Record<string, DocumentKind>> = {
  居民身份证: 'resident-id',
  '港澳居民通行证（香港）': 'hong-kong-permit',
  '港澳居民通行证（澳门）': 'macau-permit',
  台湾居民通行证: 'taiwan-permit',
  外国人证件: 'foreign-document',
};

const NUMBER = '证件号码';
const KIND = '证件类型';
const NAME = '姓名';
const FROM = '生效日期';
const UNTIL = '截止日期';

const FIELD_OF: ReadonlyMap<string, FieldName> = new Map(
  FIELD_NAMES.map((name) => [FIELDS[name].zh as string, name]),
);

const MOST_ROWS = 5000;
const LARGEST = 10 * 1024 * 1024;

function decoded(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding, if there is one.
    }
  throw new SourceFileRefusal(
    'E-FILE-ENCODING',
    '文件编码应为 UTF-8 或 GB18030',
    'Neither UTF-8 nor GB18030',
  );
}

function recordsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  if (bytes.length > LARGEST) throw new SourceFileRefusal('E-FILE-SIZE', '文件超过10MB', 'Larger than 10 MB');
  const text = decoded(bytes);
  try {
    return parse(text, { relaxColumnCount: true, skipEmptyLines: true, bom: true });
  } catch {
    throw new SourceFileRefusal('E-FILE-UNREADABLE', '文件无法读取', 'The file cannot be read');
  }
}

/**
 * Rows of a file of a department (.csv): a header of 证件类型, 证件号码, 姓名, 生效日期, 截止日期 and any fields of the
 * schema by their names; an empty cell states nothing. Throws `SourceFileRefusal` where it cannot be taken as a whole.
 */
export function readSourceTable(bytes: Uint8Array): readonly SourceRow[] {
  const [header, ...rows] = recordsOf(bytes);
  const columns = (header ?? []).map((cell) => cell.trim().replace('*', ''));
  const unknown = columns.find(
    (column) => ![NUMBER, KIND, NAME, FROM, UNTIL].includes(column) && !FIELD_OF.has(column),
  );
  if (!columns.includes(NUMBER) || unknown !== undefined)
    throw new SourceFileRefusal(
      'E-FILE-HEADERS',
      unknown === undefined ? `缺少列[${NUMBER}]` : `没有这一列：[${unknown}]`,
      unknown === undefined ? 'The column of the identity number is missing' : `Unknown column [${unknown}]`,
    );
  if (rows.length === 0) throw new SourceFileRefusal('E-FILE-EMPTY', '文件中没有数据行', 'No rows of data');
  if (rows.length > MOST_ROWS)
    throw new SourceFileRefusal('E-FILE-ROWS', '数据超过5000行，请拆分后上传', 'More than 5,000 rows');
  return rows.map((cells, at) => rowOf(at + 2, columns, cells));
}

function rowOf(row: number, columns: readonly string[], cells: readonly string[]): SourceRow {
  const cell = (column: string): string => (cells[columns.indexOf(column)] ?? '').trim();
  const wrong = (column: string): SourceRow => ({
    row,
    finding: {
      code: 'E-CELL',
      zh: `第${row}行[${column}]填写有误`,
      en: `Row ${row} [${column}] cannot be read`,
    },
  });
  if (cell(NUMBER) === '')
    return {
      row,
      finding: {
        code: 'E-EMPTY',
        zh: `第${row}行[${NUMBER}]不能为空`,
        en: `Row ${row}: the identity number is empty`,
      },
    };
  const kind = cell(KIND) === '' ? 'resident-id' : DOCUMENT_KINDS[cell(KIND)];
  if (kind === undefined) return wrong(KIND);
  const days: Partial<Record<typeof FROM | typeof UNTIL, string>> = {};
  for (const column of [FROM, UNTIL] as const) {
    if (cell(column) === '') continue;
    const day = valueFrom('diedOn', cell(column));
    if (typeof day !== 'string') return wrong(column);
    days[column] = day;
  }
  const statements: PlainStatement[] = [];
  for (const column of columns) {
    const field = FIELD_OF.get(column);
    if (field === undefined || cell(column) === '') continue;
    const value = valueFrom(field, cell(column));
    if (value === undefined) return wrong(column);
    statements.push({ field, value, from: days[FROM], until: days[UNTIL] ?? null });
  }
  return {
    row,
    record: {
      document: { kind, number: cell(NUMBER) },
      name: cell(NAME) === '' ? null : cell(NAME),
      statements,
    },
  };
}
