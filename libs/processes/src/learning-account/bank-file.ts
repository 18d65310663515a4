import { parse } from 'csv-parse/sync';
import { tenthsOf, type ExchangedLine, type Rounding } from '#credit-ledger';
import { creditText, isLocalDate } from '#reference-data';

/** A row that cannot be taken, and why. */
export interface BankRowFinding {
  readonly row: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface BankFileRow {
  readonly row: number;
  readonly line: ExchangedLine;
}

/** Why a file as a whole cannot be taken. */
export class BankFileRefusal extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${code} ${en}`);
    this.name = 'BankFileRefusal';
  }
}

const COLUMNS = ['学习账号', '流水号', '日期', '成果代码', '成果名称', '学分'] as const;
type Column = (typeof COLUMNS)[number];

const MOST_ROWS = 1000;

function recordsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, { relaxColumnCount: true, skipEmptyLines: true, bom: true });
  } catch {
    throw new BankFileRefusal('E-FILE-UNREADABLE', '文件应为 UTF-8 编码的 .csv', 'Not a .csv file in UTF-8');
  }
}

/** Digits after the sign `-` of what is taken back. */
function signedTenths(text: string, rounding: Rounding): number | null {
  const tenths = tenthsOf(text.replace(/^-/, ''), rounding);
  return tenths === null || !text.startsWith('-') ? tenths : -tenths;
}

const fits: Readonly<Record<Exclude<Column, '学分'>, (text: string) => boolean>> = {
  学习账号: (text) => /^[\w-]{1,64}$/.test(text),
  流水号: (text) => /^[\w.-]{1,64}$/.test(text),
  日期: isLocalDate,
  成果代码: (text) => /^[\w.-]{1,64}$/.test(text),
  成果名称: (text) => text !== '' && text.length <= 100 && !/[\p{Cc}\p{Cs}]/u.test(text),
};

/**
 * Lines of a file of a credit bank (.csv in UTF-8, a header and 1,000 rows at most), credits rounded to one decimal
 * place. Throws `BankFileRefusal` where it cannot be taken as a whole.
 */
export function readBankFile(
  bytes: Uint8Array,
  rounding: Rounding,
): { readonly rows: readonly BankFileRow[]; readonly findings: readonly BankRowFinding[] } {
  const [header = [], ...records] = recordsOf(bytes);
  const columns = header.map((cell) => cell.trim());
  const missing = COLUMNS.find((column) => !columns.includes(column));
  if (missing !== undefined)
    throw new BankFileRefusal('E-FILE-HEADERS', `缺少列[${missing}]`, `Column [${missing}] is missing`);
  if (records.length > MOST_ROWS)
    throw new BankFileRefusal('E-FILE-ROWS', '数据超过1000行，请拆分', 'More than 1,000 rows');
  const rows: BankFileRow[] = [];
  const findings: BankRowFinding[] = [];
  const seen = new Set<string>();
  for (const [at, cells] of records.entries()) {
    const row = at + 2;
    const cell = (column: Column): string => (cells[columns.indexOf(column)] ?? '').trim();
    const wrong = (Object.keys(fits) as (keyof typeof fits)[]).find((column) => !fits[column](cell(column)));
    const tenths = signedTenths(cell('学分'), rounding);
    if (wrong !== undefined || tenths === null) {
      const column = wrong ?? '学分';
      const zh = `第${row}行[${column}]填写有误`;
      findings.push({ row, code: 'E-CELL', zh, en: `Row ${row} [${column}] cannot be read` });
    } else if (seen.has(cell('流水号'))) {
      const zh = `第${row}行[流水号]在文件中重复`;
      findings.push({ row, code: 'E-REPEATED', zh, en: `Row ${row}: this line id stands in the file twice` });
    } else {
      seen.add(cell('流水号'));
      const line = {
        account: cell('学习账号'),
        lineId: cell('流水号'),
        date: cell('日期'),
        code: cell('成果代码'),
        title: cell('成果名称'),
        tenths,
      };
      rows.push({ row, line });
    }
  }
  return { rows, findings };
}

const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The same file, written: UTF-8 with byte order mark. */
export const writeBankFile = (lines: readonly ExchangedLine[]): string =>
  `\uFEFF${[
    COLUMNS as readonly string[],
    ...lines.map(({ account, lineId, date, code, title, tenths }) => [
      account,
      lineId,
      date,
      code,
      title,
      creditText(tenths),
    ]),
  ]
    .map((cells) => `${cells.map(field).join(',')}\r\n`)
    .join('')}`;
