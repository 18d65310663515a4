import type { AwardPurpose, ContestPrize, ContestTier } from '#skill-certification';
import type { TextView } from '../common/figures.js';

export const CONTESTS: Readonly<Record<ContestTier, TextView>> = {
  world: { zh: '世界技能大赛', en: 'WorldSkills' },
  'national-1': { zh: '国家级一类', en: 'national, first class' },
  'national-2': { zh: '国家级二类', en: 'national, second class' },
  'province-1': { zh: '省级一类', en: 'provincial, first class' },
  'province-2': { zh: '省级二类', en: 'provincial, second class' },
  'city-1': { zh: '市级一类', en: 'municipal, first class' },
  'city-2': { zh: '市级二类', en: 'municipal, second class' },
  county: { zh: '县级', en: 'of a county' },
  enterprise: { zh: '企业', en: 'of an enterprise' },
};

export const PRIZES: Readonly<Record<ContestPrize, TextView>> = {
  gold: { zh: '金牌', en: 'gold' },
  silver: { zh: '银牌', en: 'silver' },
  bronze: { zh: '铜牌', en: 'bronze' },
  excellence: { zh: '优胜奖', en: 'medallion for excellence' },
  first: { zh: '一等奖', en: 'first prize' },
  second: { zh: '二等奖', en: 'second prize' },
  third: { zh: '三等奖', en: 'third prize' },
  'took-part': { zh: '参赛', en: 'took part' },
};

export const AWARD_PURPOSE_TEXTS: Readonly<Record<AwardPurpose, TextView>> = {
  pay: { zh: '效益工资', en: 'pay' },
  training: { zh: '培训学习', en: 'training' },
  promotion: { zh: '职级晋升', en: 'promotion' },
  honour: { zh: '推优树优', en: 'honours' },
};
