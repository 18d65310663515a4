import type { InstitutionRulesRejection } from './index.js';

/** What a user reads for each refusal about rules. */
export const institutionRulesMessages: Readonly<
  Record<InstitutionRulesRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  RULE_INVALID: { zh: '参数取值不合理', en: 'The value makes no sense' },
  RULE_TWICE: { zh: '同一参数重复设定', en: 'Something is settled twice' },
};
