import type { ClaimRejection } from './decide.js';

/** What a user reads for each refusal of a claim; the facts travel in the rejection. */
export const claimMessages: Readonly<
  Record<ClaimRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  CLAIM_DAY_INVALID: {
    zh: '日期不正确，或早于上一步骤',
    en: 'The day is not right, or before the step before',
  },
  CLAIM_NOT_FOUND: { zh: '没有该申请', en: 'There is no such claim' },
  CLAIMED_BY_ANOTHER: {
    zh: '同一事项已由其他申请人申请，先受理的申请见回执编号',
    en: 'Somebody else has claimed the same; the receipt names the first claim',
  },
  CLAIM_ALREADY_PAID: {
    zh: '该事项已由此前的认定发放，不再受理',
    en: 'An earlier decision has paid what is claimed',
  },
  CLAIM_STEP_INVALID: {
    zh: '申请当前的状态不能办理此步骤',
    en: 'The claim does not stand where this may be done',
  },
  CLAIM_REASON_REQUIRED: { zh: '须写明理由', en: 'Say why' },
  MISSING_EVIDENCE_UNNAMED: { zh: '须逐项列明需补正的材料', en: 'Name each paper that is missing' },
  ATTACHMENT_TOO_LARGE: { zh: '附件超过大小上限', en: 'The attachment is too large' },
  ATTACHMENTS_TOO_MANY: { zh: '附件数量已达上限', en: 'The claim has as many attachments as it may' },
};
