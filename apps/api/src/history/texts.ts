import { creditText, levelOf, yuan } from '#reference-data';
import type { ContributionSpan } from '#worker-registry';
import type { TextView } from '../common/figures.js';
import { certificateText, changesText } from './certificate-texts.js';
import type { EventOf, PersonEvent, Recorded } from './events.js';
import { detailChanges, place, postChanges, postText } from './correction-texts.js';
import { CONTRIBUTIONS, DOCUMENTS, ERASURE_BASES, OUTCOMES, SCHEMES } from './labels.js';

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
  CreditsDeposited: ({ tenths, rule }) => ({
    zh: `${creditText(tenths)} 学分，依据 ${rule.packId} v${rule.packVersion} ${rule.ruleId}（${rule.cite}）`,
    en: `${creditText(tenths)} credits by ${rule.packId} v${rule.packVersion} ${rule.ruleId} (${rule.cite})`,
  }),
  CreditsReversed: ({ tenths, reason }) => ({
    zh: `${creditText(tenths)} 学分；原因：${reason}`,
    en: `${creditText(tenths)} credits; reason: ${reason}`,
  }),
  CertificateAttached: ({ level }) => ({ zh: levelOf(level).zh, en: levelOf(level).en }),
  CertificateDetached: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
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
};

const spanText = ({ from, to, status }: ContributionSpan, language: keyof TextView): string =>
  `${from === to ? from : `${from}–${to}`} ${CONTRIBUTIONS[status][language]}`;

export const textOf = (event: Recorded): TextView =>
  // The table has for each type a function of the data of that type.
  (TEXTS[event.type] as (data: object) => TextView)(event.data);
