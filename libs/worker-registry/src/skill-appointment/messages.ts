import type { SkillAppointmentRejection } from './decide.js';

/** The sentences shown to users. */
export function explainSkillAppointmentRejection(rejection: SkillAppointmentRejection): {
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
      return { zh: '聘任之日该人员不在该单位就业', en: 'This person does not work there on the first day' };
    case 'DATE_INVALID':
      return { zh: `日期不正确：${rejection.date}`, en: `Not a date: ${rejection.date}` };
    case 'DATE_IN_FUTURE':
      return { zh: `日期 ${rejection.date} 晚于今天`, en: `${rejection.date} is still to come` };
    case 'DATES_REVERSED':
      return {
        zh: `终止日期 ${rejection.endedOn} 早于开始日期 ${rejection.startedOn}`,
        en: `The last day ${rejection.endedOn} is before the first day ${rejection.startedOn}`,
      };
    case 'ALLOWANCE_INVALID':
      return { zh: '津贴金额填写有误', en: 'Not an allowance' };
    case 'APPOINTED_ALREADY':
      return { zh: '该人员已受聘于同一称号', en: 'Appointed to this title already' };
    case 'APPOINTMENT_DIFFERS':
      return { zh: '该聘任已登记且内容不同，请办理更正', en: 'Recorded with other content: correct it' };
    case 'APPOINTMENT_UNKNOWN':
      return { zh: '没有这条聘任记录', en: 'There is no such appointment' };
    case 'APPOINTMENT_ENDED':
      return { zh: `聘任已于 ${rejection.endedOn} 终止`, en: `Ended on ${rejection.endedOn} already` };
    case 'REASON_TOO_SHORT':
      return {
        zh: `须写明原因（至少 ${rejection.least} 个字）`,
        en: `State why, in at least ${rejection.least} characters`,
      };
  }
}
