import type { CertificateRejection } from './certificate/decide.js';
import type { CertificateImportRejection } from './certificate-import/decide.js';
import type { InstitutionRejection } from './institution/decide.js';
import type { ScopeRefusalCode } from './institution/scope.js';

export type SkillCertificationCode =
  | InstitutionRejection['code']
  | ScopeRefusalCode
  | CertificateRejection['code']
  | CertificateImportRejection['code'];

/** What a user reads for each refusal of this context; the facts travel in the rejection. */
export const skillCertificationMessages: Readonly<
  Record<SkillCertificationCode, { readonly zh: string; readonly en: string }>
> = {
  ALREADY_FILED: {
    zh: '该机构已备案，且内容不同',
    en: 'The institution is already filed with other content',
  },
  NOT_FILED: { zh: '机构未备案', en: 'The institution has no filing' },
  PREFIX_INVALID: {
    zh: '证书编号前缀应为1位大写字母加12位数字',
    en: 'A certificate prefix is one capital letter and twelve digits',
  },
  FILING_PERIOD_INVALID: { zh: '备案结束日期早于开始日期', en: 'The filing ends before it begins' },
  SCOPE_EMPTY: { zh: '备案范围至少包含一个职业', en: 'The scope names at least one occupation' },
  OUTSIDE_FILING_PERIOD: {
    zh: '日期不在机构备案有效期内',
    en: 'The day is outside the period of the filing',
  },
  CLOSED: { zh: '机构备案已提前终止', en: 'The filing has ended early' },
  OUTSIDE_SCOPE: {
    zh: '职业或等级不在备案范围内',
    en: 'The occupation or level is outside the filed scope',
  },
  NUMBER_TAKEN: { zh: '证书编号已被他人使用', en: 'The certificate number belongs to another person' },
  CONTENT_DIFFERS: {
    zh: '与已登记信息不一致，请走更正流程',
    en: 'Differs from what is registered: please ask for a correction',
  },
  LEVEL_NOT_ALLOWED: {
    zh: '专项职业能力证书不填等级',
    en: 'A special-ability certificate has no level',
  },
  LEVEL_REQUIRED: { zh: '等级不能为空', en: 'The level is missing' },
  APPROVAL_NUMBER_REQUIRED: {
    zh: '直接认定须填写批准文号',
    en: 'Direct recognition needs the number of its approval',
  },
  ISSUED_IN_FUTURE: { zh: '发证日期晚于今天', en: 'The day of issue is later than today' },
  CERTIFICATE_NOT_FOUND: { zh: '未找到该证书', en: 'There is no such certificate' },
  NUMBER_FIXED: { zh: '更正不能修改证书编号', en: 'A correction cannot change the certificate number' },
  REASON_REQUIRED: { zh: '请填写原因', en: 'Please state the reason' },
  CERTIFICATE_REVOKED: { zh: '该证书已撤销', en: 'The certificate has been revoked' },
  REVOKED_BEFORE_ISSUE: {
    zh: '撤销日期早于发证日期',
    en: 'The day of revocation is before the day of issue',
  },
  IMPORT_ID_TAKEN: { zh: '导入编号已用于其他文件', en: 'The import id stands for another file' },
  IMPORT_NOT_FOUND: { zh: '未找到该导入批次', en: 'There is no such import' },
  COUNTS_DO_NOT_ADD_UP: {
    zh: '各类行数之和与总行数不符',
    en: 'The counts do not add up to the number of rows',
  },
  FILE_REFUSED: { zh: '文件无法读取，已退回', en: 'The file could not be read and was refused' },
  ALREADY_VALIDATED: { zh: '文件已完成校验', en: 'The file has been validated' },
  NOT_VALIDATED: { zh: '文件尚未完成校验', en: 'The file has not been validated yet' },
  REFUSED_ROWS: {
    zh: '存在错误行，不能按“全部成功才入库”提交',
    en: 'Some rows are refused: all-or-nothing is not possible',
  },
  ALREADY_CONFIRMED: { zh: '该导入批次已确认', en: 'The import has been confirmed' },
  NOT_CONFIRMED: { zh: '该导入批次尚未确认', en: 'The import has not been confirmed yet' },
  ALREADY_COMMITTED: {
    zh: '该导入批次已入库，结果不同',
    en: 'The import has been committed with another result',
  },
};
