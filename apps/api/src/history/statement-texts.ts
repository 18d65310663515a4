import type { StatementEvent, StatementKind } from '#statements';
import type { TextView } from '../common/figures.js';

/** 证明的种类. */
export const STATEMENT_KIND_TEXTS: Readonly<Record<StatementKind, TextView>> = {
  continuity: { zh: '社会保险接续证明', en: 'statement of continuity of social insurance' },
  credits: { zh: '学分账户证明', en: 'statement of the learning account' },
  equivalence: { zh: '等同待遇证明', en: 'statement of equivalence' },
  entitlement: { zh: '待遇资格证明', en: 'statement of entitlement' },
};

/** What became of numbered statements, in words; what they say is sealed. */
export const STATEMENT_TEXTS: {
  readonly [Type in StatementEvent['type']]: (
    data: Extract<StatementEvent, { readonly type: Type }>['data'],
  ) => TextView;
} = {
  StatementIssued: ({ kind, number, validUntil }) => ({
    zh: `${STATEMENT_KIND_TEXTS[kind].zh} ${number}${validUntil === null ? '' : `，有效期至 ${validUntil}`}`,
    en: `${STATEMENT_KIND_TEXTS[kind].en} ${number}${validUntil === null ? '' : `, valid until ${validUntil}`}`,
  }),
  StatementWithdrawn: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  StatementSuperseded: ({ byNumber }) => ({ zh: `由 ${byNumber} 代替`, en: `by ${byNumber}` }),
};
