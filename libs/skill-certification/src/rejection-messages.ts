import type { CertificateRejection } from './certificate/rejections.js';
import type { CertificationRuleRejection } from './certification-rules/decide.js';
import type { ContestAwardRejection } from './contest-award/decide.js';
import type { ExamAdmissionRejection } from './exam-admission/decide.js';
import type { CertificateImportRejection } from './certificate-import/decide.js';
import type { InstitutionRejection } from './institution/decide.js';
import type { ScopeRefusalCode } from './institution/scope.js';
import type { AssessorRejection } from './assessor/index.js';
import type { ComplaintRejection } from './complaint/index.js';
import type { ProjectRejection } from './project/index.js';
import type { CatalogueRejection } from './skill-catalogue/index.js';
import type { CertifyRefusalCode, CertifyWarning } from './may-certify.js';

export type SkillCertificationCode =
  | InstitutionRejection['code']
  | ScopeRefusalCode
  | CertifyRefusalCode
  | CertifyWarning
  | CertificateRejection['code']
  | CertificateImportRejection['code']
  | CertificationRuleRejection['code']
  | CatalogueRejection['code']
  | AssessorRejection['code']
  | ComplaintRejection['code']
  | ProjectRejection['code']
  | ContestAwardRejection['code']
  | ExamAdmissionRejection['code'];

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
  SUSPENDED: { zh: '机构已被暂停', en: 'The institution is suspended' },
  ELIMINATED: { zh: '机构已被淘汰', en: 'The institution was eliminated' },
  SEPARATION: {
    zh: '培训与鉴定机构相同，不符合“教育培训与技能鉴定分离”',
    en: 'Whoever trained somebody does not certify them: training and certification are separate here',
  },
  CLASS_NOT_FOUND: { zh: '未找到该培训班编号', en: 'No class of this number is known' },
  NOT_OF_CLASS: { zh: '人员不在该培训班名单中', en: 'The person was not in this class' },
  SITE_INVALID: { zh: '站点代码应为6位数字', en: 'A site code has six digits' },
  SITE_TAKEN: { zh: '站点代码已被使用', en: 'The site code is taken' },
  SITE_NOT_OPEN: { zh: '该站点不在开放状态', en: 'There is no such open site' },
  NOT_SUSPENDED: {
    zh: '机构未被暂停，或恢复日期不晚于暂停日期',
    en: 'It is not suspended, or not before that day',
  },
  REPORT_INVALID: { zh: '年度报告数据有误', en: 'The figures of the year do not add up' },
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
  LEVEL_NOT_IN_FORCE: {
    zh: '学徒工、特级技师、首席技师自2022年3月18日起实行，发证日期早于该日',
    en: 'Apprentice, special-grade and chief technician exist since 2022-03-18 only',
  },
  DETAILS_OF_OTHER_MODE: {
    zh: '境外证书信息仅用于国际资格证书认证，认定依据仅用于直接认定',
    en: 'Details of a foreign certificate or of a recognition belong to that mode of evaluation only',
  },
  NOTICE_NOT_OVER: {
    zh: '公示期未满，不能发证',
    en: 'The public notice is not over on the day of issue',
  },
  VALIDITY_ENDS_BEFORE_ISSUE: {
    zh: '有效期早于发证日期',
    en: 'It would expire before it is issued',
  },
  WEIGHTS_NOT_100: {
    zh: '评价要素不得重复，权重之和应为100%',
    en: 'Each part of the assessment is given once, and the weights come to 100 per cent',
  },
  ATTACHMENT_INVALID: {
    zh: '附件须提供SHA-256校验值',
    en: 'An attachment is named by its SHA-256',
  },
  NOTHING_TO_CORRECT: {
    zh: '与现登记内容相同，无需更正',
    en: 'What is asked for stands already',
  },
  CORRECTION_PENDING: {
    zh: '已有更正申请待审核',
    en: 'A correction is waiting already',
  },
  CORRECTION_NOT_FOUND: {
    zh: '未找到该更正申请',
    en: 'There is no such request for a correction',
  },
  CORRECTION_SETTLED: {
    zh: '该更正申请已办结',
    en: 'The request has been decided or taken back',
  },
  SAME_PERSON: {
    zh: '申请人不能审核本人的申请，须由另一人办理',
    en: 'Whoever asked does not decide: another person must',
  },
  NOT_THE_REQUESTER: {
    zh: '只能由申请人撤回',
    en: 'Only who asked takes it back',
  },
  CERTIFICATE_EXPIRED: {
    zh: '该证书已过有效期',
    en: 'The certificate has expired',
  },
  CERTIFICATE_SUSPENDED: {
    zh: '该证书已暂停',
    en: 'The certificate is suspended',
  },
  SUSPENDED_BEFORE_ISSUE: {
    zh: '暂停日期早于发证日期',
    en: 'The suspension would begin before the day of issue',
  },
  CERTIFICATE_NOT_SUSPENDED: {
    zh: '该证书未被暂停',
    en: 'The certificate is not suspended',
  },
  LIFTED_BEFORE_SUSPENSION: {
    zh: '恢复日期早于暂停日期',
    en: 'The suspension would end before it began',
  },
  NOT_OVER: {
    zh: '该证书未载明有效期或尚在有效期内',
    en: 'The certificate has no last day, or it is not over',
  },
  PRINT_OUT_OF_ORDER: {
    zh: '补发次数不连续，请刷新后重试',
    en: 'Prints are numbered without gaps: please look again',
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
  RANK_OR_PRIZE_REQUIRED: { zh: '请填写名次或奖项', en: 'Please state the place or the prize' },
  AWARD_IN_FUTURE: { zh: '获奖日期晚于今天', en: 'The day of the award is later than today' },
  AWARD_DIFFERS: { zh: '该奖项已登记，且内容不同', en: 'The award is recorded with other content' },
  AWARD_NOT_FOUND: { zh: '未找到该奖项', en: 'There is no such award' },
  AWARD_ANNULLED: { zh: '该奖项已取消', en: 'The award was taken away' },
  AWARD_USE_UNKNOWN: {
    zh: '本人没有该聘任、培训班或名册记录',
    en: 'The person has no such appointment, class or entry on a roll',
  },
  AWARD_AFTER_USE: {
    zh: '该待遇早于获奖日期，不能以该奖项为依据',
    en: 'It was given before the award was won',
  },
  NO_LEVEL_BY_TABLE: {
    zh: '现行政策未规定该名次对应的等级',
    en: 'No document in force gives a level for this place',
  },
  NOT_AN_UPGRADE: {
    zh: '已持有同职业同等级或更高等级，不重复授予',
    en: 'The same or a higher level of the occupation is held already',
  },
  LEVEL_APPROVED_BEFORE: { zh: '该奖项已核准等级', en: 'A level was approved for this award before' },
  PROMOTED_THIS_YEAR: { zh: '本年度竞赛晋升次数已满', en: 'The promotions that a year allows are used up' },
  ADMISSION_NOT_PROVIDED: {
    zh: '现行政策未规定该等级可破格参加考评',
    en: 'No document in force lets anybody sit this examination without its preconditions',
  },
  WAIVED_CONDITION_REQUIRED: { zh: '请填写破除的条件', en: 'Please state which conditions are waived' },
  ADMITTED_IN_FUTURE: { zh: '批准日期晚于今天', en: 'The day of the approval is later than today' },
  ADMISSION_DIFFERS: {
    zh: '该破格申请已登记，且内容不同',
    en: 'The admission is recorded with other content',
  },
  ADMISSION_NOT_FOUND: { zh: '未找到该破格记录', en: 'There is no such admission' },
  ADMISSION_USED: { zh: '该破格已使用或已撤回', en: 'The admission was used or taken back' },
  EXAM_BEFORE_ADMISSION: { zh: '考评日期早于批准日期', en: 'The examination would be before the approval' },
  LIMIT_INVALID: { zh: '次数应为非负整数', en: 'A limit is a whole number of promotions' },
  CITE_REQUIRED: { zh: '请填写依据', en: 'Please state where it comes from' },
  NOT_A_PILOT: { zh: '该单位不在试点名单', en: 'The body is not a pilot' },
  PILOT_ENDS_BEFORE_START: { zh: '试点结束日期早于开始日期', en: 'The pilot would end before it began' },
  CATALOGUE_PERIOD_INVALID: { zh: '目录结束日期早于开始日期', en: 'The entry would end before it begins' },
  PURCHASE_INVALID: {
    zh: '购买服务的期间或单价有误',
    en: 'The period or the price of the purchase is not in order',
  },
  PURCHASE_DIFFERS: {
    zh: '该购买服务编号已登记，且内容不同',
    en: 'The purchase is recorded with other content',
  },
  PURCHASE_NOT_FOUND: { zh: '未找到该购买服务', en: 'There is no such purchase' },
  OUTSIDE_PURCHASE: { zh: '日期不在购买服务期间内', en: 'The day is outside the purchase' },
  ASSESSOR_NOT_FOUND: { zh: '未找到该考评人员', en: 'There is no such assessor' },
  ASSESSOR_REMOVED: { zh: '该考评人员已移出名册', en: 'The assessor was taken off the register' },
  QUALIFICATION_INVALID: {
    zh: '资格证书编号、职业或有效期有误',
    en: 'The qualification has no number or occupation, or is over',
  },
  CONFLICT_NOT_FOUND: { zh: '未登记该利害关系', en: 'No such interest is on record' },
  COMPLAINT_NOT_FOUND: { zh: '未找到该投诉', en: 'There is no such complaint' },
  COMPLAINT_DIFFERS: { zh: '该投诉已登记，且内容不同', en: 'The complaint is recorded with other content' },
  COMPLAINT_SETTLED: { zh: '该投诉已办结', en: 'The complaint is settled' },
  SETTLED_BEFORE_RECEIVED: { zh: '办结日期早于受理日期', en: 'It would be settled before it was received' },
  MEASURE_REQUIRED: { zh: '请填写处理措施', en: 'Please state what was done' },
  PROJECT_NOT_FOUND: { zh: '未找到该项目', en: 'There is no such project' },
  PROJECT_DIFFERS: { zh: '该项目已列入，且内容不同', en: 'The project is in the plan with other content' },
  PROJECT_STATUS: { zh: '该项目已建成或已终止', en: 'The project is completed or was given up' },
  PROJECT_DAY: {
    zh: '日期早于项目开始或晚于今天',
    en: 'The day is before the project began, or in the future',
  },
  PACKAGE_HOURS_INVALID: { zh: '培训包学时应为正整数', en: 'A package lasts a whole number of hours' },
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
  IMPORT_CANCELLED: {
    zh: '该导入批次已取消，可重新上传同一文件',
    en: 'The import was cancelled; the same file may be handed in again',
  },
  ALL_OR_NOTHING_UNDER_WAY: {
    zh: '全部成功才入库的批次已开始入库，不能取消',
    en: 'All rows or none are being recorded: nobody stops that half-way',
  },
  NOTHING_TO_CANCEL: {
    zh: '该导入批次已办结，无需取消',
    en: 'The import has come to its end: there is nothing to cancel',
  },
  ALREADY_COMMITTED: {
    zh: '该导入批次已入库，结果不同',
    en: 'The import has been committed with another result',
  },
};
