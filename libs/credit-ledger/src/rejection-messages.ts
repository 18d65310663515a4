import type { CreditAccountRejection } from './credit-account/decide.js';

/** What a user reads for each refusal of this context; the facts travel in the rejection. */
export const creditLedgerMessages: Readonly<
  Record<CreditAccountRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  OUTCOME_ALREADY_CREDITED: {
    zh: '同一职业同一等级已计学分',
    en: 'This occupation and level has been credited already',
  },
  CERTIFICATE_ALREADY_CREDITED: {
    zh: '该证书已计学分，请先冲正原记录',
    en: 'The certificate has been credited: reverse the earlier entry first',
  },
  TENTHS_INVALID: { zh: '学分应大于零', en: 'Credits must be greater than zero' },
  ENTRY_ID_TAKEN: { zh: '流水号已用于其他记录', en: 'The entry id stands for another line' },
  DEPOSIT_NOT_FOUND: { zh: '未找到要冲正的学分记录', en: 'There is no such deposit to reverse' },
};
