import type { TextView } from '../common/figures.js';
import type { CertificateContent } from '#skill-certification';
import type {
  ContributionStatus,
  DocumentKind,
  ErasureBasis,
  InsuranceScheme,
  WorkerDetails,
} from '#worker-registry';
import type { AdjustmentKind, AdjustmentLapsed, PayoutEvent } from '#subsidy';
import type { PersonEvent } from './events.js';

import { CLAWBACK_TITLES } from './clawback-texts.js';
import { EMPLOYMENT_TITLES } from './employment-texts.js';
import { CLAIM_TITLES } from './claim-texts.js';
import { ENGAGEMENT_TITLES } from './engagement-texts.js';
import { REGISTER_TITLES } from './register-texts.js';

type Labels<Key extends string> = Readonly<Record<Key, TextView>>;

export const TITLES: Labels<PersonEvent['type']> = {
  WorkerRegistered: { zh: '登记入库', en: 'registered' },
  WorkerPhoneChanged: { zh: '电话变更', en: 'telephone number changed' },
  EmploymentStarted: { zh: '就业（入职）', en: 'took up a post' },
  EmploymentEnded: { zh: '离职', en: 'left a post' },
  EmploymentCorrected: { zh: '就业记录更正', en: 'employment corrected' },
  WorkerDetailsCorrected: { zh: '个人信息更正', en: 'personal details corrected' },
  InsuranceMonthsRecorded: { zh: '社会保险缴费月份', en: 'insurance months reported' },
  WorkerRetired: { zh: '退休', en: 'retired' },
  ...REGISTER_TITLES,
  ...EMPLOYMENT_TITLES,
  ...ENGAGEMENT_TITLES,
  ...CLAIM_TITLES,
  ErasureRequested: { zh: '申请删除个人信息', en: 'erasure requested' },
  ErasureWithdrawn: { zh: '撤回删除申请', en: 'request for erasure withdrawn' },
  PersonalDataErased: { zh: '个人信息已依法删除', en: 'personal data erased' },
  ErasureCompleted: { zh: '删除完成', en: 'erasure completed' },
  CertificateRecorded: { zh: '证书登记', en: 'certificate recorded' },
  CertificateCorrected: { zh: '证书更正', en: 'certificate corrected' },
  CertificateRevoked: { zh: '证书撤销', en: 'certificate revoked' },
  CertificateCorrectionRequested: { zh: '申请更正证书', en: 'correction of a certificate requested' },
  CertificateCorrectionRefused: { zh: '证书更正未通过', en: 'correction of a certificate refused' },
  CertificateCorrectionWithdrawn: { zh: '撤回证书更正申请', en: 'request for a correction withdrawn' },
  CertificateSuspended: { zh: '证书暂停', en: 'certificate suspended' },
  CertificateSuspensionLifted: { zh: '证书恢复', en: 'suspension of a certificate lifted' },
  CertificateExpired: { zh: '证书有效期满', en: 'certificate expired' },
  CertificateReissued: { zh: '证书补发', en: 'certificate printed anew' },
  ContestAwardRecorded: { zh: '竞赛获奖', en: 'contest award' },
  ContestAwardAnnulled: { zh: '竞赛奖项取消', en: 'contest award annulled' },
  ContestAwardCounted: { zh: '竞赛成绩用于待遇', en: 'contest award counted' },
  ContestLevelApproved: { zh: '竞赛晋级核准', en: 'level approved for a contest award' },
  ExamAdmissionGranted: { zh: '破格参加考评', en: 'admitted to an examination without preconditions' },
  ExamAdmissionWithdrawn: { zh: '破格资格撤回', en: 'admission withdrawn' },
  AdmittedExamTaken: { zh: '破格考评结果', en: 'examination taken after admission' },
  CreditsDeposited: { zh: '学分存入', en: 'credits deposited' },
  CreditsReversed: { zh: '学分冲正', en: 'credits taken back' },
  LearningCredited: { zh: '课程学习计学分', en: 'credits for a course' },
  AcademicCredited: { zh: '学历证书计学分', en: 'credits for a certificate of schooling' },
  BankAccountLinked: { zh: '关联学分银行账户', en: 'account at a credit bank linked' },
  BankAccountUnlinked: { zh: '解除学分银行账户', en: 'account at a credit bank taken off' },
  BankCreditsRecorded: { zh: '学分银行学分转入', en: 'credits stated by a credit bank' },
  CreditsConverted: { zh: '学分转换为课程', en: 'credits became a course' },
  CourseConvertedBack: { zh: '课程转回学分', en: 'a course became credits again' },
  ConversionReversed: { zh: '学分转换冲正', en: 'conversion taken back' },
  CreditYearClosed: { zh: '学分年度结账', en: 'year of the learning account closed' },
  CertificateAttached: { zh: '证书关联蓝卡', en: 'certificate stands behind the card' },
  CertificateDetached: { zh: '证书与蓝卡解除关联', en: 'certificate no longer stands behind the card' },
  BlueCardApplied: { zh: '蓝卡申请', en: 'blue card applied for' },
  BlueCardSubmitted: { zh: '蓝卡核验', en: 'blue card being checked' },
  CardSystemAnswered: { zh: '社会保障卡系统答复', en: 'the card system answered' },
  CardAnswerSetAside: { zh: '社会保障卡系统答复前后矛盾', en: 'the card system contradicted itself' },
  BlueCardFlagRefused: { zh: '蓝卡退回', en: 'blue card refused' },
  BlueCardSuspended: { zh: '蓝卡暂停', en: 'blue card suspended' },
  BlueCardResumed: { zh: '蓝卡恢复', en: 'blue card resumed' },
  SocialSecurityCardReplaced: { zh: '社会保障卡换领', en: 'social-security card replaced' },
  SocialInsuranceTransferRequested: {
    zh: '申请社会保险关系接续',
    en: 'carrying-on of social insurance asked for',
  },
  SocialInsuranceTransferAccepted: { zh: '接续申请受理', en: 'the request was accepted' },
  SocialInsuranceTransferCompleted: { zh: '接续办结', en: 'social insurance is carried on' },
  SocialInsuranceTransferRefused: { zh: '接续申请不予受理', en: 'the request was refused' },
  StatementIssued: { zh: '开具证明', en: 'statement given out' },
  StatementWithdrawn: { zh: '撤回证明', en: 'statement withdrawn' },
  StatementSuperseded: { zh: '证明由新证明代替', en: 'statement superseded' },
  BlueCardFlagLoaded: { zh: '蓝卡加载', en: 'blue card loaded' },
  BlueCardLevelChanged: { zh: '蓝卡等级变更', en: 'level of the blue card changed' },
  BlueCardFlagRemoved: { zh: '蓝卡取消', en: 'blue card removed' },
  PayoutDecided: { zh: '补贴认定', en: 'subsidy decided' },
  PayoutApproved: { zh: '发放复核', en: 'payment approved' },
  PayoutListed: { zh: '列入发放清单', en: 'put on the payment list' },
  PayoutRefused: { zh: '拒付', en: 'payout refused' },
  PayoutReturned: { zh: '退回入账（负数）', en: 'money came back (negative entry)' },
  ...CLAWBACK_TITLES,
  AdjustmentProposed: { zh: '政策变更后的补发或追回建议', en: 'adjustment proposed after terms changed' },
  AdjustmentAccepted: { zh: '同意补发或追回', en: 'adjustment agreed to' },
  AdjustmentDismissed: { zh: '不予调整', en: 'adjustment dismissed' },
  AdjustmentLapsed: { zh: '补发或追回建议失效', en: 'adjustment proposal lapsed' },
  SupplementDecided: { zh: '补发列入批次', en: 'top-up taken into a run' },
};

export const SCHEMES: Labels<InsuranceScheme> = {
  unemployment: { zh: '失业保险', en: 'unemployment insurance' },
  pension: { zh: '养老保险', en: 'pension insurance' },
  'work-injury': { zh: '工伤保险', en: 'work-injury insurance' },
  medical: { zh: '医疗保险', en: 'medical insurance' },
};

export const CONTRIBUTIONS: Labels<ContributionStatus> = {
  paid: { zh: '已缴', en: 'paid' },
  arrears: { zh: '欠缴', en: 'in arrears' },
  'back-paid': { zh: '补缴', en: 'paid back' },
};

export const DOCUMENTS: Labels<DocumentKind> = {
  'resident-id': { zh: '居民身份证', en: 'resident identity card' },
  'hong-kong-permit': { zh: '港澳居民通行证（香港）', en: 'Hong Kong permit' },
  'macau-permit': { zh: '港澳居民通行证（澳门）', en: 'Macau permit' },
  'taiwan-permit': { zh: '台湾居民通行证', en: 'Taiwan permit' },
  'foreign-document': { zh: '外国人证件', en: 'foreign document' },
};

export const ERASURE_BASES: Labels<ErasureBasis> = {
  'person-request': { zh: '个人请求', en: 'asked for by the person' },
  'consent-withdrawn': { zh: '撤回同意', en: 'consent withdrawn' },
  'authority-order': { zh: '法院或主管机关要求', en: 'ordered by a court or an authority' },
  'purpose-reached': { zh: '处理目的已实现', en: 'purpose reached' },
};

export const OUTCOMES: Labels<Extract<PayoutEvent, { type: 'PayoutDecided' }>['data']['outcome']> = {
  eligible: { zh: '符合', en: 'eligible' },
  ineligible: { zh: '不符合', en: 'not eligible' },
  undetermined: { zh: '待核实', en: 'cannot be decided yet' },
};

export const ADJUSTMENTS: Labels<AdjustmentKind> = {
  'top-up': { zh: '补发', en: 'top-up' },
  clawback: { zh: '追回', en: 'clawback' },
};

export const LAPSES: Labels<AdjustmentLapsed['data']['because']> = {
  stale: { zh: '事实或条款已有变化', en: 'facts or terms have changed since' },
  superseded: { zh: '由后来的复核取代', en: 'superseded by a later review' },
};

export const DETAIL_FIELDS: Labels<keyof WorkerDetails> = {
  sex: { zh: '性别', en: 'sex' },
  birthMonth: { zh: '出生年月', en: 'month of birth' },
  hukouRegion: { zh: '户籍', en: 'household registration' },
};

export const CONTENT_FIELDS: Labels<keyof CertificateContent> = {
  kind: { zh: '证书类别', en: 'kind' },
  number: { zh: '证书编号', en: 'number' },
  edition: { zh: '职业分类大典版次', en: 'edition of the occupation' },
  occupation: { zh: '职业编码', en: 'occupation code' },
  occupationName: { zh: '职业名称', en: 'occupation' },
  trade: { zh: '工种', en: 'trade' },
  level: { zh: '等级', en: 'level' },
  issuedOn: { zh: '发证日期', en: 'day of issue' },
  mode: { zh: '评价方式', en: 'mode of assessment' },
  scores: { zh: '成绩', en: 'marks' },
  approvalNumber: { zh: '批准文号', en: 'number of the approval' },
  trainingClass: { zh: '培训班编号', en: 'training class' },
  validUntil: { zh: '有效期至', en: 'valid until' },
  foreign: { zh: '境外证书', en: 'foreign certificate' },
  recognition: { zh: '认定依据', en: 'ground of the recognition' },
  contestAward: { zh: '竞赛奖项', en: 'contest award' },
  standard: { zh: '评价规范', en: 'standard' },
  components: { zh: '评价要素', en: 'weighted parts' },
};
