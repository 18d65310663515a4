import type { LocalDate } from '#event-sourcing';

export type CreditAccountRejection =
  /** One occupation and level is credited once, whichever family its certificate is of (CN:8). */
  | { readonly code: 'OUTCOME_ALREADY_CREDITED'; readonly entryId: string; readonly certificateId: string }
  /** A certificate is credited once; a corrected one only after its earlier entry was reversed. */
  | { readonly code: 'CERTIFICATE_ALREADY_CREDITED'; readonly entryId: string }
  /** A deposit is a positive whole number of tenths. */
  | { readonly code: 'TENTHS_INVALID'; readonly tenths: number }
  /** An entry id names one line for ever. */
  | { readonly code: 'ENTRY_ID_TAKEN'; readonly entryId: string }
  /** Only an entry of this account is reversed or used. */
  | { readonly code: 'DEPOSIT_NOT_FOUND'; readonly reverses: string }
  /** Each deposit is used once in a conversion, with a positive whole number of tenths. */
  | { readonly code: 'USES_INVALID' }
  | { readonly code: 'DEPOSIT_REVERSED'; readonly entryId: string }
  /** A conversion uses what stood in the ledger on its day. */
  | { readonly code: 'DEPOSIT_LATER'; readonly entryId: string; readonly depositedOn: LocalDate }
  /** The rule lets other outcomes become a course. */
  | { readonly code: 'OUTCOME_NOT_CONVERTIBLE'; readonly entryId: string }
  | {
      readonly code: 'OUTCOME_USED_FOR_COURSE';
      readonly entryId: string;
      readonly conversion: string;
      readonly course: string;
    }
  | { readonly code: 'OUTCOME_USED_UP'; readonly entryId: string; readonly leftTenths: number }
  /** Owed credits come first. */
  | { readonly code: 'BALANCE_TOO_LOW'; readonly balanceTenths: number; readonly tenths: number }
  /** Somebody has one account at a credit bank; another one is linked after the first was taken off. */
  | { readonly code: 'BANK_ACCOUNT_LINKED'; readonly bank: string }
  | { readonly code: 'BANK_ACCOUNT_NOT_LINKED'; readonly bank: string }
  | { readonly code: 'CONVERSION_NOT_FOUND'; readonly reverses: string }
  | { readonly code: 'YEAR_NOT_OVER'; readonly year: number };

const said = (zh: string, en: string) => ({ zh, en });

/** What the user is told about each refusal. */
export const CREDIT_REJECTIONS: Readonly<
  Record<CreditAccountRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  OUTCOME_ALREADY_CREDITED: said('该职业和等级已计学分。', 'This occupation and level is credited already.'),
  CERTIFICATE_ALREADY_CREDITED: said('该证书已计学分。', 'This certificate is credited already.'),
  TENTHS_INVALID: said(
    '学分应大于零，且只有一位小数。',
    'Credits are more than zero, with one decimal place.',
  ),
  ENTRY_ID_TAKEN: said(
    '该记录已入账，内容不同。',
    'This record is in the account already, with other content.',
  ),
  DEPOSIT_NOT_FOUND: said('账户中没有该笔记录。', 'The account has no such line.'),
  USES_INVALID: said('使用的成果或学分数有误。', 'The outcomes used, or their credits, are not in order.'),
  DEPOSIT_REVERSED: said('该笔学分已冲正。', 'These credits were taken back.'),
  DEPOSIT_LATER: said('转换之日该笔学分尚未入账。', 'On that day these credits were not yet in the account.'),
  BANK_ACCOUNT_LINKED: said(
    '已关联该学分银行的另一账户。',
    'Another account at this credit bank is linked already.',
  ),
  BANK_ACCOUNT_NOT_LINKED: said('未关联该学分银行账户。', 'No account at this credit bank is linked.'),
  OUTCOME_NOT_CONVERTIBLE: said(
    '按规则该成果不能转换为课程。',
    'By the rule this outcome becomes no course.',
  ),
  OUTCOME_USED_FOR_COURSE: said(
    '该成果已用于同一课程。',
    'This outcome was used for the same course already.',
  ),
  OUTCOME_USED_UP: said('该成果剩余学分不足。', 'This outcome has not so many credits left.'),
  BALANCE_TOO_LOW: said('账户余额不足，或有欠分。', 'The balance is too low, or credits are owed.'),
  CONVERSION_NOT_FOUND: said('账户中没有该笔转换。', 'The account has no such conversion.'),
  YEAR_NOT_OVER: said('年度尚未结束，不能结账。', 'A year is closed when it is over.'),
};
