import type { TextView } from '../common/figures.js';
import type { CertificateContent } from '#skill-certification';
import type {
  ContributionStatus,
  DocumentKind,
  ErasureBasis,
  InsuranceScheme,
  WorkerDetails,
} from '#worker-registry';
import type { PayoutEvent } from '#subsidy';
import type { PersonEvent } from './events.js';

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
  ErasureRequested: { zh: '申请删除个人信息', en: 'erasure requested' },
  ErasureWithdrawn: { zh: '撤回删除申请', en: 'request for erasure withdrawn' },
  PersonalDataErased: { zh: '个人信息已依法删除', en: 'personal data erased' },
  ErasureCompleted: { zh: '删除完成', en: 'erasure completed' },
  CertificateRecorded: { zh: '证书登记', en: 'certificate recorded' },
  CertificateCorrected: { zh: '证书更正', en: 'certificate corrected' },
  CertificateRevoked: { zh: '证书撤销', en: 'certificate revoked' },
  CreditsDeposited: { zh: '学分存入', en: 'credits deposited' },
  CreditsReversed: { zh: '学分冲正', en: 'credits taken back' },
  CertificateAttached: { zh: '证书关联蓝卡', en: 'certificate stands behind the card' },
  CertificateDetached: { zh: '证书与蓝卡解除关联', en: 'certificate no longer stands behind the card' },
  BlueCardFlagLoaded: { zh: '蓝卡加载', en: 'blue card loaded' },
  BlueCardLevelChanged: { zh: '蓝卡等级变更', en: 'level of the blue card changed' },
  BlueCardFlagRemoved: { zh: '蓝卡取消', en: 'blue card removed' },
  PayoutDecided: { zh: '补贴认定', en: 'subsidy decided' },
  PayoutApproved: { zh: '发放复核', en: 'payment approved' },
  PayoutListed: { zh: '列入发放清单', en: 'put on the payment list' },
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
};
