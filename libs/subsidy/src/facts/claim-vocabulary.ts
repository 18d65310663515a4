import { LEVELS } from '#reference-data';
import { OCCUPATION, REGION, type Definitions } from './definition.js';

export const CONTESTS = [
  'world',
  'national-1',
  'national-2',
  'province-1',
  'province-2',
  'city-1',
  'city-2',
  'county',
  'enterprise',
] as const;
export const PRIZES = [
  'gold',
  'silver',
  'bronze',
  'excellence',
  'first',
  'second',
  'third',
  'took-part',
] as const;
export const TRAINING_KINDS = ['skill', 'apprenticeship', 'technician', 'start-up', 'study-abroad'] as const;
export const TRAINING_OUTCOMES = ['certificate', 'completion'] as const;
export const STUDIES_CLASSES = ['intermediate', 'senior', 'technician'] as const;
export const RATINGS = ['A', 'B', 'C', 'D'] as const;
export const INSTITUTION_KINDS = ['school', 'training', 'assessment', 'base', 'studio'] as const;
export const OWNERSHIPS = ['state', 'collective', 'private', 'foreign', 'public-institution'] as const;
export const APPLICANTS = ['worker', 'employer', 'institution', 'team'] as const;

/** Facts of what else can be put forward, of who else is paid, of the application and of what was paid before. */
export const CLAIM_VOCABULARY = {
  'award.contest': { type: 'string', zh: '竞赛级别', en: 'tier of the contest', values: CONTESTS },
  'award.prize': { type: 'string', zh: '奖项', en: 'prize', values: PRIZES },
  'award.rank': { type: 'int', zh: '名次', en: 'place' },
  'award.on': { type: 'date', zh: '获奖日期', en: 'day of the award' },
  'award.represents': { type: 'bool', zh: '代表本地区参赛', en: 'contestant of this region' },
  'award.government': { type: 'bool', zh: '政府评选奖励', en: 'awarded by government' },
  'training.kind': { type: 'string', zh: '培训类别', en: 'kind of training', values: TRAINING_KINDS },
  'training.completedOn': { type: 'date', zh: '培训结束日期', en: 'day of completion' },
  'training.outcome': { type: 'string', zh: '培训结果', en: 'outcome', values: TRAINING_OUTCOMES },
  'training.level': {
    type: 'string',
    zh: '培训等级',
    en: 'level of the training',
    values: LEVELS.map(({ level }) => level),
  },
  'training.occupation': {
    type: 'string',
    zh: '培训职业',
    en: 'occupation of the training',
    pattern: OCCUPATION,
  },
  'training.feeFen': { type: 'int', zh: '培训费（分）', en: 'fee in fen' },
  'training.inService': { type: 'bool', zh: '在职培训', en: 'in-service' },
  'training.arrangedBy': {
    type: 'string',
    zh: '培训组织者',
    en: 'arranged by',
    values: APPLICANTS,
  },
  'class.attendancePercent': { type: 'int', zh: '出勤率（%，向下取整）', en: 'attendance, whole percent' },
  'class.inspected': { type: 'bool', zh: '培训班经检查', en: 'the class was inspected' },
  'studies.class': { type: 'string', zh: '班别', en: 'school class', values: STUDIES_CLASSES },
  'studies.certificate': { type: 'bool', zh: '取得毕业及等级证书', en: 'graduated with the certificate' },
  'household.members': { type: 'int', zh: '家庭成员人数', en: 'members of the household' },
  'household.coLiving': { type: 'bool', zh: '共同居住生活', en: 'living together' },
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
  'application.made': { type: 'bool', zh: '已申请', en: 'applied' },
  'application.on': { type: 'date', zh: '申请日期', en: 'day of the application' },
  'application.by': { type: 'string', zh: '申请人', en: 'applicant', values: APPLICANTS },
  'application.region': { type: 'string', zh: '申请地', en: 'place of the application', pattern: REGION },
  'prior.paidMonths': { type: 'int', zh: '本项已享受月数', en: 'months paid before by this programme' },
  'prior.paidUnits': { type: 'int', zh: '本项已享受次数', en: 'units paid before by this programme' },
  'prior.paidFen': { type: 'int', zh: '本项已享受金额（分）', en: 'paid before by this programme, fen' },
} as const satisfies Definitions;
