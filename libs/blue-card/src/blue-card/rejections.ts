/**
 * UNKNOWN_REQUEST: the card system answers an order that was never placed. NO_CARD: there is no card to do this with.
 * CARD_NOT_LOADED: the flag is not on a card yet.
 */
export type BlueCardRejection =
  | { readonly code: 'UNKNOWN_REQUEST'; readonly requestId: string }
  | { readonly code: 'NO_CARD' }
  | { readonly code: 'CARD_NOT_LOADED' };

/** What people are told. */
export const BLUE_CARD_REJECTIONS: Readonly<
  Record<BlueCardRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  UNKNOWN_REQUEST: { zh: '没有该加载请求', en: 'There is no such order to the card system' },
  NO_CARD: { zh: '该职工没有蓝卡', en: 'This person has no blue card' },
  CARD_NOT_LOADED: { zh: '蓝卡标记尚未加载', en: 'The flag is not on the card yet' },
};
