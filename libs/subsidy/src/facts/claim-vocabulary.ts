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
export const APPRENTICESHIPS = ['new-enterprise', 'modern'] as const;
export const TRAINING_PROJECTS = ['onboarding', 'master-apprentice', 'transfer', 'technical-study'] as const;
export const RELATIONS = ['spouse', 'child', 'parent', 'other'] as const;
export const APPLICANTS = ['worker', 'employer', 'institution', 'team'] as const;

/** Facts of what else can be put forward, of the household, of the application and of what was paid before. */
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
  'training.apprenticeship': {
    type: 'string',
    zh: '学徒制类别',
    en: 'kind of apprenticeship',
    values: APPRENTICESHIPS,
  },
  'training.project': {
    type: 'string',
    zh: '培训项目',
    en: 'project of the training',
    values: TRAINING_PROJECTS,
  },
  'training.online': { type: 'bool', zh: '线上培训', en: 'online' },
  'training.nationalStandard': {
    type: 'bool',
    zh: '该职业已颁布国家职业标准',
    en: 'a national standard of the occupation has been issued',
  },
  'training.certificateKind': {
    type: 'string',
    zh: '培训所取得证书的类别',
    en: 'kind of the certificate that the training led to',
    values: ['skill-level', 'vocational-qualification', 'special-ability'],
  },
  'training.employerMentor': { type: 'bool', zh: '企业导师', en: 'mentor of the employer' },
  'training.schoolMentor': { type: 'bool', zh: '院校导师', en: 'mentor of the school' },
  'training.schoolEnrolled': { type: 'bool', zh: '招工即招生', en: 'enrolled at school when hired' },
  'training.hours': { type: 'int', zh: '培训学时', en: 'class hours' },
  'training.package': { type: 'bool', zh: '使用国家职业培训包', en: 'by a national training package' },
  'class.attendancePercent': { type: 'int', zh: '出勤率（%，向下取整）', en: 'attendance, whole percent' },
  'class.inspected': { type: 'bool', zh: '培训班经检查', en: 'the class was inspected' },
  'studies.class': { type: 'string', zh: '班别', en: 'school class', values: STUDIES_CLASSES },
  'studies.certificate': { type: 'bool', zh: '取得毕业及等级证书', en: 'graduated with the certificate' },
  'studies.graduated': { type: 'bool', zh: '已毕业', en: 'graduated' },
  'mentor.apprentices': { type: 'int', zh: '在带徒弟人数', en: 'apprentices at present' },
  'member.relation': {
    type: 'string',
    zh: '家庭成员关系',
    en: 'relation of the member of the household',
    values: RELATIONS,
  },
  'member.coLiving': { type: 'bool', zh: '该成员共同居住生活', en: 'the member lives with the worker' },
  'achievement.rewardFen': {
    type: 'int',
    zh: '成果转化奖励金额（分）',
    en: 'reward for turning results to use, fen',
  },
  'achievement.teamShareFen': {
    type: 'int',
    zh: '骨干团队和主要发明人所得（分）',
    en: 'share of the team and the inventors, fen',
  },
  'credits.balanceTenths': { type: 'int', zh: '学分余额（十分之一）', en: 'balance of credits, tenths' },
  'credits.bankAccount': {
    type: 'bool',
    zh: '有终身教育学分银行账户',
    en: 'has an account of the credit bank',
  },
  'household.members': { type: 'int', zh: '家庭成员人数', en: 'members of the household' },
  'household.coLiving': { type: 'bool', zh: '共同居住生活', en: 'living together' },
  'application.made': { type: 'bool', zh: '已申请', en: 'applied' },
  'application.on': { type: 'date', zh: '申请日期', en: 'day of the application' },
  'application.filedOn': {
    type: 'date',
    zh: '受理日期（材料齐全）',
    en: 'day on which the application was filed complete',
  },
  'application.by': { type: 'string', zh: '申请人', en: 'applicant', values: APPLICANTS },
  'application.region': { type: 'string', zh: '申请地', en: 'place of the application', pattern: REGION },
  'application.agreedFen': { type: 'int', zh: '双方约定金额（分）', en: 'amount that both agreed, fen' },
  'payment.on': { type: 'date', zh: '支付日期', en: 'day of payment' },
  'prior.paidMonths': { type: 'int', zh: '本项已享受月数', en: 'months paid before by this programme' },
  'prior.paidUnits': { type: 'int', zh: '本项已享受次数', en: 'units paid before by this programme' },
  'prior.paidFen': { type: 'int', zh: '本项已享受金额（分）', en: 'paid before by this programme, fen' },
} as const satisfies Definitions;
