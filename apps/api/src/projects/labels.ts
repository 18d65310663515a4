import type { ProjectKind } from '#skill-certification';
import type { TextView } from '../common/figures.js';

export const PROJECT_TEXTS: Readonly<Record<ProjectKind, TextView>> = {
  'education-group': { zh: '职业教育集团', en: 'vocational education group' },
  'brand-school': { zh: '品牌职业院校', en: 'brand vocational school' },
  'brand-major': { zh: '品牌专业', en: 'brand major' },
  'characteristic-major': { zh: '优势特色专业', en: 'characteristic major' },
  'apprenticeship-pilot': { zh: '现代学徒制试点项目', en: 'pilot of modern apprenticeship' },
  'partner-base': { zh: '校企合作优秀企业基地', en: 'base of a partner enterprise' },
  'talent-standard': { zh: '紧缺专业人才培养标准', en: 'training standard of a scarce occupation' },
  'self-evaluation-model': { zh: '技能人才自主评价引领示范企业', en: 'model enterprise of self-evaluation' },
  'integrated-enterprise': { zh: '产教融合型企业', en: 'enterprise of integrated production and education' },
  'integration-platform': { zh: '产教深度融合实训平台', en: 'integrated training platform' },
  'first-class-school': { zh: '一流中等职业学校', en: 'first-class secondary vocational school' },
  'high-level-college': { zh: '高水平高等职业院校', en: 'high-level vocational college' },
  'applied-university': { zh: '应用型本科院校', en: 'applied undergraduate college' },
};
