import { yuan } from '#reference-data';
import type { WhatIfReport } from './report.js';

const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const line = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`;
const money = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '' : yuan(fen);

/** Cost by month and programme, in yuan; an empty cell has no figure. UTF-8 with byte order mark. */
export function* toWhatIfCsv({ months, programmes, total, method }: WhatIfReport): Generator<string> {
  yield '\uFEFF';
  for (const { zh, en } of method.text) yield line([`${zh} ${en}`]);
  yield line([
    '月份 month',
    '按现状推算 held',
    '项目 programme',
    '名称 title',
    '现行（元）base',
    '方案（元）scenario',
    '差额（元）difference',
    '现行单元 units base',
    '方案单元 units scenario',
    '此前已认定（元）decided before',
  ]);
  for (const [at, { month, held }] of months.entries()) {
    const kept = held ? '是 yes' : '';
    for (const { key, title, costFen, units, paidBeforeFen } of programmes) {
      const [base, scenario] = [costFen.base[at] ?? null, costFen.scenario[at] ?? null];
      if (base === null && scenario === null) continue;
      const difference = base === null || scenario === null ? null : scenario - base;
      const counts = [units.base[at] ?? null, units.scenario[at] ?? null].map((count) =>
        count === null ? '' : String(count),
      );
      yield line([
        month,
        kept,
        key,
        title.zh,
        money(base),
        money(scenario),
        money(difference),
        ...counts,
        money(paidBeforeFen[at]),
      ]);
    }
    const [base, scenario] = [total.costFen.base[at]!, total.costFen.scenario[at]!];
    yield line([
      month,
      kept,
      '合计 total',
      '',
      money(base),
      money(scenario),
      money(scenario - base),
      '',
      '',
      '',
    ]);
  }
}
