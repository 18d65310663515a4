import { ATTACHMENT_TYPES, claimMessages } from '#subsidy';
import type { AttachmentRefusal } from './attach.js';
import type { FilingRejection } from './file-claim.js';

const TAKEN = Object.keys(ATTACHMENT_TYPES).join('、');

/** What a user reads for each refusal of a claim and of a paper beside it. */
export const claimRefusals: Readonly<
  Record<(FilingRejection | AttachmentRefusal)['code'], { readonly zh: string; readonly en: string }>
> = {
  ...claimMessages,
  CLAIM_PROGRAMME_UNKNOWN: {
    zh: '该地区当日没有此项目',
    en: 'No document of the region has this programme on that day',
  },
  CLAIM_PAYS_NOTHING: { zh: '该项目不由公共资金发放', en: 'The programme pays no public money' },
  CLAIM_NOT_ACTIVATED: {
    zh: '该项目的标准或目录尚未录入，不能申请',
    en: 'Values of the programme have not been entered: nothing can be claimed yet',
  },
  CLAIM_PERSON_UNKNOWN: { zh: '该人员尚未登记', en: 'The person is not in the register' },
  ATTACHMENT_TYPE_UNKNOWN: {
    zh: `附件内容须为 ${TAKEN}`,
    en: `By its content an attachment has to be ${Object.keys(ATTACHMENT_TYPES).join(', ')}`,
  },
  ATTACHMENT_INFECTED: {
    zh: '附件未通过病毒检查，未保存',
    en: 'The attachment holds a virus and was not kept',
  },
  PERSON_ERASED: { zh: '该人员的个人信息已依法删除', en: 'The personal data of this person was erased' },
};
