import { csvOf } from '../common/csv.js';
import type { CreditStatementView } from '../workers/credits.view.js';

const HEADER = [
  '日期 date',
  '所属日期 belongs to',
  '事项 event',
  '变动 change',
  '余额 balance',
  '规则 rule',
  '版本 version',
  '依据 basis',
  '试行 trial',
  '已用于 used for',
  '状态 status',
];

/** The statement as a table, newest line first: UTF-8 with byte order mark. */
export function statementCsv({ lines, owed }: CreditStatementView): string {
  const rows = lines.map(({ date, belongsTo, text, change, balance, rule, usedFor, status }) => [
    date,
    belongsTo ?? '',
    text.zh,
    change.credits,
    balance.credits,
    rule === null ? '' : (rule.title?.zh ?? rule.ruleId),
    rule === null ? '' : `${rule.packId} v${rule.packVersion} ${rule.cite}`,
    rule?.basisText.zh ?? '',
    rule?.trial ? `试行 ${rule.trial.from}–${rule.trial.until ?? ''}` : '',
    usedFor.map(({ text: used, credits }) => `${used.zh} ${credits.credits}`).join('；'),
    status === 'reversed' ? '已冲正' : '有效',
  ]);
  const debt = owed === null ? [] : [['', '', '欠分 owed', '', `-${owed.credits}`]];
  return csvOf([HEADER, ...debt, ...rows]);
}
