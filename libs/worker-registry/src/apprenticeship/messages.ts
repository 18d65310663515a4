import type { ApprenticeshipRejection } from './decide.js';

/** The sentences shown to users. */
export function explainApprenticeshipRejection(rejection: ApprenticeshipRejection): {
  readonly zh: string;
  readonly en: string;
} {
  switch (rejection.code) {
    case 'NOT_REGISTERED':
      return { zh: '该人员尚未登记', en: 'This person is not registered' };
    case 'PERSON_ERASED':
      return { zh: '该人员的个人信息已依法删除', en: 'The personal data of this person was erased' };
    case 'MERGED_ELSEWHERE':
      return {
        zh: `该登记已并入 ${rejection.into}，请在该登记办理`,
        en: `This entry was merged into ${rejection.into}: use that one`,
      };
    case 'EMPLOYER_UNKNOWN':
      return { zh: '该单位尚未登记', en: 'This employer is not registered' };
    case 'NOT_EMPLOYED_THERE':
      return { zh: '开始之日该人员不在该单位就业', en: 'This person does not work there on the first day' };
    case 'MENTOR_UNKNOWN':
      return { zh: '未找到企业导师', en: 'There is no such mentor in the register' };
    case 'DATE_INVALID':
      return { zh: `日期不正确：${rejection.date}`, en: `Not a date: ${rejection.date}` };
    case 'DATE_IN_FUTURE':
      return { zh: `日期 ${rejection.date} 晚于今天`, en: `${rejection.date} is still to come` };
    case 'DATES_REVERSED':
      return {
        zh: `终止日期 ${rejection.endedOn} 早于开始日期 ${rejection.startedOn}`,
        en: `The last day ${rejection.endedOn} is before the first day ${rejection.startedOn}`,
      };
    case 'SCHOOL_REQUIRED':
      return {
        zh: '学徒制须填写培养院校或培训机构',
        en: 'An apprenticeship needs its school or institution',
      };
    case 'MENTOR_REQUIRED':
      return { zh: '名师带徒须填写导师', en: 'Master and apprentice: name the master' };
    case 'OWN_MENTOR':
      return { zh: '导师不得为本人', en: 'Nobody is their own master' };
    case 'FEE_INVALID':
      return { zh: '培训费用填写有误', en: 'Not a fee' };
    case 'APPRENTICESHIP_UNDER_WAY':
      return { zh: '同类学徒培养尚在进行', en: 'Another apprenticeship of this kind is under way' };
    case 'APPRENTICESHIP_DIFFERS':
      return { zh: '该协议已登记且内容不同，请办理更正', en: 'Recorded with other content: correct it' };
    case 'APPRENTICESHIP_UNKNOWN':
      return { zh: '没有这份学徒协议', en: 'There is no such apprenticeship' };
    case 'APPRENTICESHIP_ENDED':
      return { zh: `已于 ${rejection.endedOn} 终止`, en: `Ended on ${rejection.endedOn} already` };
    case 'CERTIFICATE_WITHOUT_OUTCOME':
      return { zh: '未取得证书的不填写证书', en: 'Give the certificate only where one was obtained' };
    case 'REASON_TOO_SHORT':
      return {
        zh: `须写明原因（至少 ${rejection.least} 个字）`,
        en: `State why, in at least ${rejection.least} characters`,
      };
  }
}
