import type { CertificateStatus } from '#read-models';
import type { CertificateKind, ComponentName, EvaluationMode, ReissueReason } from '#skill-certification';
import type { TextView } from '../common/figures.js';

export const KINDS: Readonly<Record<CertificateKind, TextView>> = {
  'skill-level': { zh: '职业技能等级证书', en: 'skill-level certificate' },
  'vocational-qualification': { zh: '职业资格证书', en: 'vocational-qualification certificate' },
  'special-ability': { zh: '专项职业能力证书', en: 'special-ability certificate' },
};

export const MODES: Readonly<Record<EvaluationMode, TextView>> = {
  'employer-assessment': { zh: '企业自主评价', en: 'assessed by the employer' },
  'social-assessment': { zh: '社会化考评', en: 'assessed by a social organisation' },
  'special-ability-test': { zh: '专业能力考核', en: 'test of a special ability' },
  'international-certificate': { zh: '国际资格证书认证', en: 'international certificate recognised' },
  'direct-recognition': { zh: '直接认定', en: 'recognised without an examination' },
};

export const REISSUES: Readonly<Record<ReissueReason, TextView>> = {
  lost: { zh: '遗失补发', en: 'lost' },
  damaged: { zh: '损坏换发', en: 'damaged' },
  'name-change': { zh: '姓名变更换发', en: 'name changed' },
};

export const STATUSES: Readonly<Record<CertificateStatus, TextView>> = {
  valid: { zh: '有效', en: 'valid' },
  suspended: { zh: '暂停', en: 'suspended' },
  expired: { zh: '已过有效期', en: 'expired' },
  revoked: { zh: '已撤销', en: 'revoked' },
};

export const COMPONENTS: Readonly<Record<ComponentName, TextView>> = {
  theory: { zh: '理论', en: 'theory' },
  practice: { zh: '实操', en: 'practice' },
  innovation: { zh: '创新能力', en: 'innovation' },
  'problem-solving': { zh: '现场解决问题能力', en: 'problem solving on the spot' },
  contribution: { zh: '业绩贡献', en: 'contribution' },
};
