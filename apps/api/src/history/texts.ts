import { levelOf, yuan } from '#reference-data';
import type { AdjustedUnit } from '#subsidy';
import type { ContributionSpan } from '#worker-registry';
import type { TextView } from '../common/figures.js';
import { BLUE_CARD_TEXTS, TRANSFER_TEXTS } from './blue-card-texts.js';
import { certificateText, changesText } from './certificate-texts.js';
import { CLAIM_TEXTS } from './claim-texts.js';
import { CERTIFICATION_TEXTS } from './certification-texts.js';
import { CLAWBACK_TEXTS } from './clawback-texts.js';
import { CREDIT_TEXTS } from './credit-texts.js';
import { EMPLOYMENT_TEXTS } from './employment-texts.js';
import type { EventOf, PersonEvent, Recorded } from './events.js';
import { ENGAGEMENT_TEXTS } from './engagement-texts.js';
import { REGISTER_TEXTS } from './register-texts.js';
import { STATEMENT_TEXTS } from './statement-texts.js';
import { detailChanges, place, postChanges, postText } from './correction-texts.js';
import { ADJUSTMENTS, CONTRIBUTIONS, DOCUMENTS, ERASURE_BASES, LAPSES, OUTCOMES, SCHEMES } from './labels.js';

/** What each kind of event says, without anything that tells who the person is. */
const TEXTS: {
  readonly [Type in PersonEvent['type']]: (data: EventOf<Type>['data']) => TextView;
} = {
  WorkerRegistered: ({ identity, hukouRegion }) => ({
    zh: `凭${DOCUMENTS[identity.kind].zh}登记${hukouRegion === null ? '' : `，户籍 ${place(hukouRegion)}`}`,
    en: `with a ${DOCUMENTS[identity.kind].en}${hukouRegion === null ? '' : `; household registered in ${place(hukouRegion)}`}`,
  }),
  WorkerPhoneChanged: () => ({ zh: '登记新的联系电话', en: 'a new telephone number' }),
  EmploymentStarted: ({ employerName, employer, post }) => ({
    zh: `${employerName}（${employer}），${postText(post)}，${post.frontLine ? '一线' : '非一线'}，${post.contract ? '已签合同' : '未签合同'}`,
    en: `${employerName} (${employer}), ${postText(post)}, ${post.frontLine ? 'front line' : 'not front line'}, ${post.contract ? 'under contract' : 'without contract'}`,
  }),
  EmploymentEnded: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  EmploymentCorrected: ({ before, after, reason }) => {
    const changes = postChanges(before, after);
    return { zh: `${changes.zh}；原因：${reason}`, en: `${changes.en}; reason: ${reason}` };
  },
  WorkerDetailsCorrected: (data) => {
    const changes = detailChanges(data);
    return { zh: `${changes.zh}；原因：${data.reason}`, en: `${changes.en}; reason: ${data.reason}` };
  },
  InsuranceMonthsRecorded: ({ scheme, region, spans, reason }) => ({
    zh: `${SCHEMES[scheme].zh}，${place(region)}：${spans.map((span) => spanText(span, 'zh')).join('；')}${reason === undefined ? '' : `；原因：${reason}`}`,
    en: `${SCHEMES[scheme].en}, ${place(region)}: ${spans.map((span) => spanText(span, 'en')).join('; ')}${reason === undefined ? '' : `; reason: ${reason}`}`,
  }),
  ...REGISTER_TEXTS,
  ...EMPLOYMENT_TEXTS,
  ...ENGAGEMENT_TEXTS,
  ...CLAIM_TEXTS,
  WorkerRetired: () => ({ zh: '开始领取养老金', en: 'began to draw a pension' }),
  ErasureRequested: ({ basis, reason, requestedBy }) => ({
    zh: `${ERASURE_BASES[basis].zh}：${reason}（${requestedBy}）`,
    en: `${ERASURE_BASES[basis].en}: ${reason} (${requestedBy})`,
  }),
  ErasureWithdrawn: ({ withdrawnBy }) => ({ zh: `由 ${withdrawnBy} 撤回`, en: `by ${withdrawnBy}` }),
  PersonalDataErased: ({ basis, reason, approvedBy }) => ({
    zh: `${ERASURE_BASES[basis].zh}：${reason}，${approvedBy} 复核`,
    en: `${ERASURE_BASES[basis].en}: ${reason}, approved by ${approvedBy}`,
  }),
  ErasureCompleted: () => ({ zh: '所有副本已清空', en: 'every copy was emptied' }),
  CertificateRecorded: ({ content }) => certificateText(content),
  CertificateCorrected: ({ before, content, reason, approvedBy }) => {
    const changes = changesText(before, content);
    return {
      zh: `${content.number}：${changes.zh}；原因：${reason}，${approvedBy} 批准`,
      en: `${content.number}: ${changes.en}; reason: ${reason}, approved by ${approvedBy}`,
    };
  },
  CertificateRevoked: ({ content, reason }) => {
    const text = certificateText(content);
    return { zh: `${text.zh}；原因：${reason}`, en: `${text.en}; reason: ${reason}` };
  },
  ...CERTIFICATION_TEXTS,
  ...CREDIT_TEXTS,
  CertificateAttached: ({ level }) => ({ zh: levelOf(level).zh, en: levelOf(level).en }),
  CertificateDetached: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  ...BLUE_CARD_TEXTS,
  ...TRANSFER_TEXTS,
  ...STATEMENT_TEXTS,
  BlueCardFlagLoaded: ({ level }) => ({ zh: levelOf(level).zh, en: levelOf(level).en }),
  BlueCardLevelChanged: ({ from, to }) => ({
    zh: `${levelOf(from).zh} → ${levelOf(to).zh}`,
    en: `${levelOf(from).en} → ${levelOf(to).en}`,
  }),
  BlueCardFlagRemoved: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  PayoutDecided: ({ programme, outcome, amountFen, units, pack, asOf, knownAt }) => ({
    zh: `${programme}：${OUTCOMES[outcome].zh}，${yuan(amountFen)} 元（${units.join('、') || '—'}），依据 ${pack.packId} v${pack.version}，判定日 ${asOf}，按 ${knownAt} 所知`,
    en: `${programme}: ${OUTCOMES[outcome].en}, ${yuan(amountFen)} yuan (${units.join(', ') || '—'}), by ${pack.packId} v${pack.version}, as of ${asOf}, as known at ${knownAt}`,
  }),
  PayoutApproved: ({ programme, approvedBy }) => ({
    zh: `${programme}，${approvedBy} 复核`,
    en: `${programme}, by ${approvedBy}`,
  }),
  PayoutListed: ({ programme, amountFen, instructionId }) => ({
    zh: `${programme}，${yuan(amountFen)} 元，拨付指令 ${instructionId}`,
    en: `${programme}, ${yuan(amountFen)} yuan, instruction ${instructionId}`,
  }),
  PayoutRefused: ({ programme, stage, reason, refusedBy }) => ({
    zh: `${programme}，${refusedBy} ${REFUSED_AT[stage].zh}；原因：${reason}`,
    en: `${programme}, by ${refusedBy}, ${REFUSED_AT[stage].en}; reason: ${reason}`,
  }),
  PayoutReturned: ({ programme, amountFen, receipt }) => ({
    zh: `${programme}：-${yuan(amountFen)} 元，收据 ${receipt}`,
    en: `${programme}: -${yuan(amountFen)} yuan, receipt ${receipt}`,
  }),
  ...CLAWBACK_TEXTS,
  AdjustmentProposed: ({ programme, kind, units, amountFen }) => ({
    zh: `${programme}：${ADJUSTMENTS[kind].zh} ${yuan(amountFen)} 元（${unitsText(units)}）`,
    en: `${programme}: ${ADJUSTMENTS[kind].en} of ${yuan(amountFen)} yuan (${unitsText(units)})`,
  }),
  AdjustmentAccepted: ({ programme, kind, amountFen, acceptedBy, reason }) => ({
    zh: `${programme}：${ADJUSTMENTS[kind].zh} ${yuan(amountFen)} 元，${acceptedBy} 同意；原因：${reason}`,
    en: `${programme}: ${ADJUSTMENTS[kind].en} of ${yuan(amountFen)} yuan, by ${acceptedBy}; reason: ${reason}`,
  }),
  AdjustmentDismissed: ({ programme, dismissedBy, reason }) => ({
    zh: `${programme}，${dismissedBy} 不予调整；原因：${reason}`,
    en: `${programme}, by ${dismissedBy}; reason: ${reason}`,
  }),
  AdjustmentLapsed: ({ programme, because }) => ({
    zh: `${programme}：${LAPSES[because].zh}`,
    en: `${programme}: ${LAPSES[because].en}`,
  }),
  SupplementDecided: ({ programme, units, amountFen }) => ({
    zh: `${programme}：补发 ${yuan(amountFen)} 元（${unitsText(units)}）`,
    en: `${programme}: ${yuan(amountFen)} yuan (${unitsText(units)})`,
  }),
};

const REFUSED_AT = {
  review: { zh: '审核时拒付', en: 'at review' },
  payment: { zh: '拨付失败后不再发放', en: 'given up after the bank returned it' },
  objection: { zh: '公示异议成立，拒付', en: 'after an objection was upheld' },
} as const;

const unitsText = (units: readonly AdjustedUnit[]): string =>
  units.map(({ unit, paidFen, dueFen }) => `${unit} ${yuan(paidFen)}→${yuan(dueFen)}`).join('; ');

const spanText = ({ from, to, status }: ContributionSpan, language: keyof TextView): string =>
  `${from === to ? from : `${from}–${to}`} ${CONTRIBUTIONS[status][language]}`;

export const textOf = (event: Recorded): TextView =>
  // The table has for each type a function of the data of that type.
  (TEXTS[event.type] as (data: object) => TextView)(event.data);
