/** What a region publishes about its workers: aggregates only. */
export const BULLETIN_KINDS = {
  'workforce-survey': { zh: '产业工人队伍状况调查', en: 'survey of the workforce' },
  'workforce-structure': { zh: '产业工人队伍总体状况和内部结构', en: 'structure of the workforce' },
  'workforce-analysis': { zh: '动态信息与分析研判', en: 'developments and their analysis' },
  'minimum-wage': { zh: '最低工资标准', en: 'minimum wage' },
  'insurance-level': { zh: '社会保险水平', en: 'level of social insurance' },
  'wage-guidance': { zh: '工资指导价位', en: 'wage guidance' },
  'supply-demand': { zh: '职业供求信息', en: 'supply and demand by occupation' },
  'demand-catalogue': { zh: '技能人才需求目录', en: 'catalogue of skills in demand' },
} as const;
export type BulletinKind = keyof typeof BULLETIN_KINDS;

/** What is to be known of workers (CN:11, QHD:16). 思想状况 is asked of many in a survey, and recorded of nobody. */
export const FIGURE_TOPICS = {
  thought: { zh: '思想状况', en: 'what they think' },
  living: { zh: '生产生活', en: 'work and life' },
  skills: { zh: '技术技能', en: 'skills' },
  needs: { zh: '各种需求', en: 'needs' },
} as const;
export type FigureTopic = keyof typeof FIGURE_TOPICS;
