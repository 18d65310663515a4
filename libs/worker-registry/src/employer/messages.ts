import { CREDIT_CODE_FAULTS } from '#reference-data';
import type { EmployerRejection } from './decide.js';
import { EMPLOYER_FIELDS, isEmployerField } from './fields.js';

interface Sentences {
  readonly zh: string;
  readonly en: string;
}

/** The sentences shown to users. */
export function explainEmployerRejection(rejection: EmployerRejection): Sentences {
  switch (rejection.code) {
    case 'CREDIT_CODE_FORMAT':
    case 'CREDIT_CODE_ORGANISATION':
    case 'CREDIT_CODE_CHECK_DIGIT': {
      const { zh, en } = CREDIT_CODE_FAULTS[rejection.code];
      return { zh: `统一社会信用代码${zh}`, en: `The credit code ${en}` };
    }
    case 'DATE_INVALID':
      return { zh: `日期不正确：${rejection.date}`, en: `Not a date: ${rejection.date}` };
    case 'DATE_IN_FUTURE':
      return { zh: `日期 ${rejection.date} 晚于今天`, en: `${rejection.date} is still to come` };
    case 'EMPLOYER_UNKNOWN':
      return { zh: '该单位尚未登记', en: 'This employer is not registered' };
    case 'EMPLOYER_REGISTERED_DIFFERENTLY': {
      const names = rejection.fields.map((field) => EMPLOYER_FIELDS[field]);
      return {
        zh: `该单位已登记且内容不同（${names.map(({ zh }) => zh).join('、')}），请办理变更或更正`,
        en: `Registered with other details (${names.map(({ en }) => en).join(', ')}): state the change or correct it`,
      };
    }
    case 'EMPLOYER_FIELD_REQUIRED': {
      const { zh, en } = EMPLOYER_FIELDS[rejection.field];
      return { zh: `${zh}不能为空`, en: `The employer needs its ${en}` };
    }
    case 'EMPLOYER_FIELD_INVALID': {
      const { field } = rejection;
      const { zh, en } = isEmployerField(field) ? EMPLOYER_FIELDS[field] : { zh: field, en: field };
      return { zh: `${zh}填写有误`, en: `Not a value of ${en}` };
    }
    case 'BEFORE_FIRST_DAY':
      return {
        zh: `早于该单位登记的首日 ${rejection.firstDay}`,
        en: `Before the first day of this employer in the register, ${rejection.firstDay}`,
      };
    case 'STATED_DIFFERENTLY': {
      const { zh, en } = EMPLOYER_FIELDS[rejection.field];
      return {
        zh: `自 ${rejection.from} 起的${zh}已登记为其他内容，如有误请更正`,
        en: `Another ${en} is recorded as from ${rejection.from}: correct it if it is wrong`,
      };
    }
    case 'STATEMENT_UNKNOWN': {
      const { zh, en } = EMPLOYER_FIELDS[rejection.field];
      return {
        zh: `没有自 ${rejection.from} 起的${zh}登记`,
        en: `Nothing is recorded of ${en} as from ${rejection.from}`,
      };
    }
    case 'EMPLOYER_CLOSED':
      return {
        zh: `该单位已于 ${rejection.closedOn} 注销`,
        en: `This employer was struck off on ${rejection.closedOn}`,
      };
    case 'EMPLOYER_NOT_CLOSED':
      return { zh: '该单位没有注销', en: 'This employer was not struck off' };
    case 'FINDING_REQUIRED':
      return { zh: '须写明检查情况', en: 'State what was found' };
    case 'REASON_TOO_SHORT':
      return {
        zh: `须写明原因（至少 ${rejection.least} 个字）`,
        en: `State why, in at least ${rejection.least} characters`,
      };
  }
}
