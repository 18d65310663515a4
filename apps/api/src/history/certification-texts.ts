import { levelOf, occupation as listedOccupation } from '#reference-data';
import type { CertificateEvent, ContestAwardEvent, ExamAdmissionEvent } from '#skill-certification';
import { REISSUES } from '../certificates/labels.js';
import { AWARD_PURPOSE_TEXTS, CONTESTS, PRIZES } from '../contest-awards/labels.js';
import type { TextView } from '../common/figures.js';
import { changesText } from './certificate-texts.js';

type Source = Exclude<
  CertificateEvent | ContestAwardEvent | ExamAdmissionEvent,
  { readonly type: 'CertificateRecorded' | 'CertificateCorrected' | 'CertificateRevoked' }
>;

type DataOf<Type extends Source['type']> = Extract<Source, { readonly type: Type }>['data'];

const because = (reason: string): TextView => ({ zh: `原因：${reason}`, en: `reason: ${reason}` });

const occupationName = (edition: '2015' | '2022', code: string): string =>
  listedOccupation(edition, code)?.name ?? code;

/** What each event about certificates, contest awards and admissions says. */
export const CERTIFICATION_TEXTS: {
  readonly [Type in Source['type']]: (data: DataOf<Type>) => TextView;
} = {
  CertificateCorrectionRequested: ({ before, content, reason, requestedBy }) => {
    const changes = changesText(before, content);
    return {
      zh: `${content.number}：${changes.zh}；原因：${reason}（${requestedBy}）`,
      en: `${content.number}: ${changes.en}; reason: ${reason} (${requestedBy})`,
    };
  },
  CertificateCorrectionRefused: ({ refusedBy, reason }) => ({
    zh: `${refusedBy} 未通过；原因：${reason}`,
    en: `refused by ${refusedBy}; reason: ${reason}`,
  }),
  CertificateCorrectionWithdrawn: ({ withdrawnBy }) => ({
    zh: `由 ${withdrawnBy} 撤回`,
    en: `by ${withdrawnBy}`,
  }),
  CertificateSuspended: ({ reason }) => because(reason),
  CertificateSuspensionLifted: ({ reason }) => because(reason),
  CertificateExpired: ({ validUntil }) => ({ zh: `有效期至 ${validUntil}`, en: `valid until ${validUntil}` }),
  CertificateReissued: ({ print, reason }) => ({
    zh: `第 ${print} 次印制，${REISSUES[reason].zh}`,
    en: `print ${print}, ${REISSUES[reason].en}`,
  }),
  ContestAwardRecorded: ({ contest, contestName, edition, occupation, rank, prize }) => {
    const place = { zh: rank === null ? '' : ` 第 ${rank} 名`, en: rank === null ? '' : `, place ${rank}` };
    const won = {
      zh: prize === null ? '' : ` ${PRIZES[prize].zh}`,
      en: prize === null ? '' : `, ${PRIZES[prize].en}`,
    };
    const name = occupationName(edition, occupation);
    return {
      zh: `${contestName}（${CONTESTS[contest].zh}）${name}${place.zh}${won.zh}`,
      en: `${contestName} (${CONTESTS[contest].en}) ${name}${place.en}${won.en}`,
    };
  },
  ContestAwardAnnulled: ({ reason }) => because(reason),
  ContestLevelApproved: ({ level, rule, approvalNumber, approvedBy }) => ({
    zh: `${levelOf(level).zh}，依据 ${rule.packId} v${rule.version} ${rule.code}，${approvalNumber}，${approvedBy} 核准`,
    en: `${levelOf(level).en} by ${rule.packId} v${rule.version} ${rule.code}, ${approvalNumber}, approved by ${approvedBy}`,
  }),
  ContestAwardCounted: ({ purpose }) => AWARD_PURPOSE_TEXTS[purpose],
  ExamAdmissionGranted: ({ level, edition, occupation, ground, approvalNumber }) => ({
    zh: `${occupationName(edition, occupation)} ${levelOf(level).zh} 考评；${ground}，${approvalNumber}`,
    en: `examination ${occupationName(edition, occupation)} ${levelOf(level).en}; ${ground}, ${approvalNumber}`,
  }),
  ExamAdmissionWithdrawn: ({ reason }) => because(reason),
  AdmittedExamTaken: ({ passed }) => ({ zh: passed ? '合格' : '不合格', en: passed ? 'passed' : 'failed' }),
};
