import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { yuan } from '#reference-data';
import { instructionOf, type PayableRow, type ReturnLine } from '#subsidy';
import type { Person } from '../people/index.js';
import type { FileFault } from './faults.js';
import type { BankColumn, BankTemplate } from './templates.js';

const LONGEST_REASON = 200;

export interface FileRow extends Pick<PayableRow, 'number' | 'amountFen'> {
  readonly person: Person;
}

const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The file for a bank: a line with number and total, the headings, and one instruction a line. */
export function bankFile(
  { columns, control, encoding }: BankTemplate,
  {
    batchId,
    attempt,
    purpose,
  }: { readonly batchId: string; readonly attempt: number; readonly purpose: string },
  rows: readonly FileRow[],
): Buffer {
  const totalFen = rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const cell = (column: BankColumn, { number, amountFen, person }: FileRow, at: number): string => {
    switch (column) {
      case 'number':
        return String(at + 1);
      case 'instruction':
        return instructionOf(batchId, number, attempt);
      case 'name':
        return person.name ?? '';
      case 'id-number':
        return person.idNumber ?? '';
      case 'amount-yuan':
        return yuan(amountFen);
      case 'purpose':
        return purpose;
    }
  };
  const lines = [
    [control.rows, String(rows.length), control.total, yuan(totalFen)],
    columns.map(([, heading]) => heading),
    ...rows.map((row, at) => columns.map(([column]) => cell(column, row, at))),
  ];
  return iconv.encode(lines.map((line) => `${line.map(field).join(',')}\r\n`).join(''), encoding);
}

const fenOf = (text: string): number | null => {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'));
};

/** What is valid UTF-8 is UTF-8. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

function records(bytes: Buffer): readonly (readonly string[])[] | null {
  try {
    return parse(decoded(bytes), { relaxColumnCount: true, skipEmptyLines: true });
  } catch {
    return null;
  }
}

/** Lines of a bank's answer, or what is wrong with the file; lines above its headings are the bank's own. */
export function readReturn({ answer }: BankTemplate, bytes: Buffer): readonly ReturnLine[] | FileFault {
  const wanted = [answer.instruction, answer.amount, answer.result, answer.reason];
  const table = records(bytes);
  const top = table?.findIndex((line) => wanted.every((heading) => line.includes(heading))) ?? -1;
  if (table === null || top < 0) return { code: 'RETURN_UNREADABLE', headings: wanted };
  const [instruction, amount, result, reason] = wanted.map((heading) => table[top]!.indexOf(heading));
  const lines: ReturnLine[] = [];
  for (const [at, line] of table.slice(top + 1).entries()) {
    const amountFen = fenOf(line[amount!] ?? '');
    if (amountFen === null || !line[instruction!] || !line[result!])
      return { code: 'RETURN_LINE_INCOMPLETE', line: top + at + 2 };
    const paid = line[result!]!.trim() === answer.paid;
    // A reason that the bank does not give is told as it answered.
    const failure = paid ? null : (line[reason!]?.trim() || line[result!]!.trim()).slice(0, LONGEST_REASON);
    lines.push({ instructionId: line[instruction!]!.trim(), amountFen, failure });
  }
  return lines;
}
