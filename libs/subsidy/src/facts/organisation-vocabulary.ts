import type { Definitions } from './definition.js';

export const RATINGS = ['A', 'B', 'C', 'D'] as const;
export const INSTITUTION_KINDS = ['school', 'training', 'assessment', 'base', 'studio'] as const;
export const OWNERSHIPS = ['state', 'collective', 'private', 'foreign', 'public-institution'] as const;

/** Facts of who else is paid or checked: employers, institutions and governments. */
export const ORGANISATION_VOCABULARY = {
  'employer.ownership': { type: 'string', zh: '单位性质', en: 'ownership', values: OWNERSHIPS },
  'employer.aboveScale': { type: 'bool', zh: '规模以上', en: 'above designated size' },
  'employer.headcount': { type: 'int', zh: '职工人数', en: 'employees' },
  'employer.educationFundFen': { type: 'int', zh: '提取教育经费（分）', en: 'education fund set aside, fen' },
  'employer.frontLineTrainingFen': {
    type: 'int',
    zh: '用于一线职工教育培训（分）',
    en: 'spent on training of front-line staff, fen',
  },
  'employer.wageTotalFen': { type: 'int', zh: '工资总额（分）', en: 'total wages, fen' },
  'employer.runsSchool': { type: 'bool', zh: '举办职业院校', en: 'runs a vocational school' },
  'employer.graduates': { type: 'int', zh: '毕业生人数', en: 'graduates of its school' },
  'employer.inRegion': { type: 'bool', zh: '单位在本地区', en: 'lies in the region of the policy' },
  'institution.kind': {
    type: 'string',
    zh: '机构类别',
    en: 'kind of institution',
    values: INSTITUTION_KINDS,
  },
  'institution.rating': { type: 'string', zh: '机构评级', en: 'rating', values: RATINGS },
  'institution.eliminated': { type: 'bool', zh: '已被淘汰', en: 'eliminated' },
  'institution.graduates': { type: 'int', zh: '毕业生人数', en: 'graduates' },
  'institution.assessed': { type: 'bool', zh: '已考核', en: 'assessed' },
  'employer.trainingPlan': {
    type: 'bool',
    zh: '已制定技术工人培养规划',
    en: 'has a plan of training for its workers',
  },
  'employer.trainingRules': {
    type: 'bool',
    zh: '已建立技术工人培训制度',
    en: 'has rules of training for its workers',
  },
  'employer.schoolInPlan': {
    type: 'bool',
    zh: '办学符合职业教育发展规划',
    en: 'its school is within the plan of vocational education',
  },
  'employer.directedTraining': { type: 'bool', zh: '开展订单定向培训', en: 'trains on order' },
  'employer.unifiedPersonnel': { type: 'bool', zh: '人事统一管理', en: 'one management of all staff' },
  'employer.leadersInManagement': {
    type: 'bool',
    zh: '技术工人代表参与管理',
    en: 'workers take part in management',
  },
  'employer.equalTreatment': {
    type: 'bool',
    zh: '已建立技能等级与职称同等待遇制度',
    en: 'treats skill levels and titles alike',
  },
  'employer.cooperatesWithSchool': { type: 'bool', zh: '开展校企合作', en: 'cooperates with a school' },
  'employer.workersSent': { type: 'int', zh: '输送产业工人人数', en: 'workers supplied' },
  'employer.frontLineSkillTrainingFen': {
    type: 'int',
    zh: '用于一线职工技能培训（分）',
    en: 'spent on skill training of front-line staff, fen',
  },
  'employer.frontLineWageGrowthPerMille': {
    type: 'int',
    zh: '一线职工工资增幅（‰）',
    en: 'growth of front-line wages, per mille',
  },
  'employer.wageGrowthPerMille': {
    type: 'int',
    zh: '职工平均工资增幅（‰）',
    en: 'growth of average wages, per mille',
  },
  'employer.cooperationCostFen': {
    type: 'int',
    zh: '校企合作成本（分）',
    en: 'cost of cooperation with schools, fen',
  },
  'employer.trainingCostFen': { type: 'int', zh: '列支的培训费用（分）', en: 'training cost booked, fen' },
  'institution.licensed': { type: 'bool', zh: '已取得办学（评价）资质', en: 'is licensed' },
  'institution.thirdPartyAssessed': { type: 'bool', zh: '经第三方评估', en: 'assessed by a third party' },
  'institution.workersSent': { type: 'int', zh: '输送产业工人人数', en: 'workers supplied' },
  'region.educationSurchargeFen': {
    type: 'int',
    zh: '地方教育附加收入（分）',
    en: 'local education surcharge, fen',
  },
  'region.vocationalSurchargeFen': {
    type: 'int',
    zh: '地方教育附加用于职业教育（分）',
    en: 'surcharge spent on vocational education, fen',
  },
  'region.talentBudgetLine': {
    type: 'bool',
    zh: '人才工作经费预算列有高技能人才队伍建设经费',
    en: 'talent budget has a line for highly skilled talent',
  },
  'region.fundsReviewed': {
    type: 'bool',
    zh: '已开展专项经费绩效考评',
    en: 'performance of the funds was reviewed',
  },
  'region.fundsMergeable': { type: 'bool', zh: '培训资金可以统一使用', en: 'training funds may be merged' },
  'region.fundsMerged': {
    type: 'bool',
    zh: '培训补贴资金统一纳入就业补助资金',
    en: 'training subsidies are paid from the employment fund',
  },
  'region.fundingSound': {
    type: 'bool',
    zh: '职业教育经费保障机制完善',
    en: 'funding of vocational education is sound',
  },
  'region.resultsOutstanding': { type: 'bool', zh: '成效突出', en: 'outstanding results' },
  'region.accountsPublished': {
    type: 'bool',
    zh: '已公开审计监督公告、预决算',
    en: 'audits and accounts are published',
  },
} as const satisfies Definitions;
