import type { WaivedCondition } from '#skill-certification';
import type { TextView } from '../common/figures.js';

export const WAIVED: Readonly<Record<WaivedCondition, TextView>> = {
  age: { zh: '年龄', en: 'age' },
  seniority: { zh: '资历', en: 'seniority' },
  education: { zh: '学历', en: 'schooling' },
  'lower-level': { zh: '已有等级', en: 'a lower level' },
};
