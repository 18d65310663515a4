import type { LocalDate } from '#event-sourcing';

/**
 * NOTHING_MOVES: neither region, industry nor employer differs. NO_TRANSFER: it was never asked for. TRANSFER_ENDED: it
 * was completed or refused. TRANSFER_NOT_ACCEPTED: nobody took it on yet. BEFORE_LAST_STEP: the day lies before the step
 * that came before.
 */
export type InsuranceTransferRejection =
  | { readonly code: 'NOTHING_MOVES' }
  | { readonly code: 'NO_TRANSFER' }
  | { readonly code: 'TRANSFER_ENDED'; readonly status: 'completed' | 'refused' }
  | { readonly code: 'TRANSFER_NOT_ACCEPTED' }
  | { readonly code: 'BEFORE_LAST_STEP'; readonly on: LocalDate; readonly last: LocalDate };

/** What people are told. */
export const TRANSFER_REJECTIONS: Readonly<
  Record<InsuranceTransferRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  NOTHING_MOVES: {
    zh: '地区、行业、单位均未变动，无需接续',
    en: 'Neither region, industry nor employer changes, so there is nothing to carry on',
  },
  NO_TRANSFER: { zh: '没有该接续申请', en: 'There is no such request' },
  TRANSFER_ENDED: { zh: '该接续申请已办结或不予受理', en: 'The request was completed or refused before' },
  TRANSFER_NOT_ACCEPTED: { zh: '该接续申请尚未受理', en: 'The request was not accepted yet' },
  BEFORE_LAST_STEP: { zh: '日期早于上一环节', en: 'The day lies before that of the last step' },
};
