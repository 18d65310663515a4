import { creditCheckDigit, organisationCheckDigit } from './check-digits.js';

/** Why a text is no 统一社会信用代码. */
export type CreditCodeFault = 'CREDIT_CODE_FORMAT' | 'CREDIT_CODE_ORGANISATION' | 'CREDIT_CODE_CHECK_DIGIT';

export type CreditCodeCheck =
  | {
      readonly ok: true;
      readonly creditCode: string;
      readonly region: string;
      readonly organisationCode: string;
    }
  | { readonly ok: false; readonly code: CreditCodeFault };

/** What is said after the name of the field. */
export const CREDIT_CODE_FAULTS: Record<CreditCodeFault, { readonly zh: string; readonly en: string }> = {
  CREDIT_CODE_FORMAT: {
    zh: '不是18位统一社会信用代码',
    en: 'is not an 18-character unified social credit code',
  },
  CREDIT_CODE_ORGANISATION: { zh: '组织机构代码校验位错误', en: 'has a wrong organisation-code check digit' },
  CREDIT_CODE_CHECK_DIGIT: { zh: '校验位错误', en: 'has a wrong check digit' },
};

const FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{8}[0-9X][0-9A-HJ-NP-RTUWXY]$/;

/** Checks a 统一社会信用代码 (GB 32100, with the organisation code of GB 11714 inside); lower case is accepted. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const creditCode = text.trim().toUpperCase();
  if (!FORM.test(creditCode)) return { ok: false, code: 'CREDIT_CODE_FORMAT' };
  const organisationCode = creditCode.slice(8, 17);
  if (organisationCheckDigit(organisationCode.slice(0, 8)) !== organisationCode[8])
    return { ok: false, code: 'CREDIT_CODE_ORGANISATION' };
  if (creditCheckDigit(creditCode.slice(0, 17)) !== creditCode[17])
    return { ok: false, code: 'CREDIT_CODE_CHECK_DIGIT' };
  return { ok: true, creditCode, region: creditCode.slice(2, 8), organisationCode };
}

/** The valid code of an 8-character organisation body; `kind` is authority and category, e.g. `91` for an enterprise. */
export function creditCode(kind: string, region: string, body: string): string {
  const first17 = `${kind}${region}${body}${organisationCheckDigit(body)}`;
  return `${first17}${creditCheckDigit(first17)}`;
}
