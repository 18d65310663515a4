import type { CertificateKind, EvaluationMode } from '#skill-certification';
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
