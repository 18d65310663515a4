import { yuan } from '#reference-data';
import { EVIDENCE_KINDS, type ClaimApplicant, type ClaimEvent } from '#subsidy';
import type { TextView } from '../common/figures.js';

type DataOf<Type extends ClaimEvent['type']> = Extract<ClaimEvent, { readonly type: Type }>['data'];

export const CLAIM_TITLES: Readonly<Record<ClaimEvent['type'], TextView>> = {
  ClaimFiled: { zh: '申请补贴', en: 'claimed' },
  ClaimAttachmentAdded: { zh: '申请附件', en: 'paper handed in with a claim' },
  ClaimEvidenceAsked: { zh: '申请要求补正', en: 'papers asked for' },
  ClaimSupplemented: { zh: '申请补正完毕', en: 'missing papers handed in' },
  ClaimAccepted: { zh: '申请受理', en: 'claim accepted' },
  ClaimRefused: { zh: '申请不予受理', en: 'claim refused' },
  ClaimWithdrawn: { zh: '撤回申请', en: 'claim withdrawn' },
  ClaimDecided: { zh: '申请已认定', en: 'claim decided' },
};

const APPLICANTS: Readonly<Record<ClaimApplicant, TextView>> = {
  worker: { zh: '本人', en: 'the worker' },
  employer: { zh: '用人单位', en: 'the employer' },
  institution: { zh: '机构', en: 'the institution' },
  team: { zh: '团队', en: 'the team' },
};

const plain = (text: string): TextView => ({ zh: text, en: text });

/** What they say. */
export const CLAIM_TEXTS: { readonly [Type in ClaimEvent['type']]: (data: DataOf<Type>) => TextView } = {
  ClaimFiled: ({ programme, by, receipt }) => ({
    zh: `${programme}，申请人：${APPLICANTS[by].zh}，回执 ${receipt}`,
    en: `${programme}, by ${APPLICANTS[by].en}, receipt ${receipt}`,
  }),
  ClaimAttachmentAdded: ({ evidence }) => EVIDENCE_KINDS[evidence],
  ClaimEvidenceAsked: ({ missing }) => plain(missing.join('；')),
  ClaimSupplemented: ({ supplementedBy }) => plain(supplementedBy),
  ClaimAccepted: ({ completeOn }) => ({
    zh: `材料齐全之日 ${completeOn}`,
    en: `papers complete on ${completeOn}`,
  }),
  ClaimRefused: ({ reason }) => ({ zh: `理由：${reason}`, en: `reason: ${reason}` }),
  ClaimWithdrawn: ({ withdrawnBy }) => plain(withdrawnBy),
  ClaimDecided: ({ outcome, amountFen, runId }) => ({
    zh: `${outcome === 'eligible' ? `符合，${yuan(amountFen)} 元` : '不符合'}，批次 ${runId}`,
    en: `${outcome === 'eligible' ? `eligible, ${yuan(amountFen)} yuan` : 'not eligible'}, run ${runId}`,
  }),
};
