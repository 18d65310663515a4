import type { Text } from './model.js';

/** Who pays: the funds that the documents name, and those that are not the bureau's to pay from. */
export interface Payer {
  readonly text: Text;
  /** Money of the public: a payout run pays from it. A union or an employer pays by itself. */
  readonly isPublic: boolean;
}

const payer = (zh: string, en: string, isPublic = true): Payer => ({ text: { zh, en }, isPublic });

const PAYERS: Readonly<Record<string, Payer>> = {
  'employment-fund': payer('就业补助资金（就业专项资金）', 'employment subsidy fund'),
  'unemployment-insurance-fund': payer('失业保险基金', 'unemployment insurance fund'),
  'local-education-surcharge': payer('地方教育附加', 'local education surcharge'),
  'central-finance': payer('中央财政', 'central finance'),
  'provincial-finance': payer('省财政', 'provincial finance'),
  'municipal-finance': payer('市财政', 'municipal finance'),
  'county-finance': payer('县（区）财政', 'county finance'),
  'talent-fund': payer('人才工作经费', 'talent fund'),
  'union-fund': payer('工会经费', 'union funds', false),
  'employer-education-fund': payer('企业职工教育经费', 'education fund of the employer', false),
  employer: payer('用人单位', 'employer', false),
  union: payer('工会', 'union', false),
  'not-named': payer('文件未指明', 'the document names nobody'),
};

export const PAYER_CODES: readonly string[] = Object.keys(PAYERS);

/** undefined: a code of an older pack that is not on the list. */
export const payerOf = (code: string): Payer | undefined => PAYERS[code];
