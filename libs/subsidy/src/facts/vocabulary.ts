import { LEVELS } from '#reference-data';

export type ValueType = 'bool' | 'int' | 'string' | 'date';

export interface FactDefinition {
  readonly type: ValueType;
  readonly zh: string;
  readonly en: string;
  /** The only values it can take; a rule that names another one is refused. */
  readonly values?: readonly string[];
  /** What a literal must look like, where the values are too many to list. */
  readonly pattern?: RegExp;
}

const STATUS = ['paid', 'arrears', 'back-paid'];
const OCCUPATION = /^(2015|2022)\/\d-\d{2}-\d{2}-\d{2}$/;
const REGION = /^\d{6}$/;

/**
 * Every fact a rule may read. Facts of a certificate, a post and the insurance are those of the unit in question: the
 * certificate it rests on, the post held on the reference day, the month of the reference day.
 */
export const VOCABULARY = {
  asOf: { type: 'date', zh: '判定日', en: 'reference day' },
  'worker.retired': { type: 'bool', zh: '判定日已退休', en: 'retired on the reference day' },
  'worker.age': { type: 'int', zh: '周岁（按出生年月）', en: 'full years of age, by month of birth' },
  'worker.sex': { type: 'string', zh: '性别', en: 'sex', values: ['male', 'female'] },
  'worker.hukouRegion': { type: 'string', zh: '户籍地', en: 'household registration', pattern: REGION },
  'certificate.held': { type: 'bool', zh: '持有有效证书', en: 'holds a valid certificate' },
  'certificate.kind': {
    type: 'string',
    zh: '证书类别',
    en: 'kind of certificate',
    values: ['skill-level', 'vocational-qualification', 'special-ability'],
  },
  'certificate.occupation': {
    type: 'string',
    zh: '证书职业',
    en: 'occupation of the certificate',
    pattern: OCCUPATION,
  },
  'certificate.level': {
    type: 'string',
    zh: '证书等级',
    en: 'level of the certificate',
    values: [...LEVELS.map(({ level }) => level), 'none'],
  },
  'certificate.rank': {
    type: 'int',
    zh: '等级序（越大越高）',
    en: 'rank of the level, ascending; 0 without a level',
  },
  'certificate.issuedOn': { type: 'date', zh: '发证日期', en: 'day of issue' },
  'certificate.region': { type: 'string', zh: '发证地', en: 'region of issue', pattern: REGION },
  'certificate.institution': { type: 'string', zh: '发证机构', en: 'issuing institution' },
  'certificate.trained': { type: 'bool', zh: '经培训取得', en: 'obtained after training' },
  'certificate.firstOfPerson': { type: 'bool', zh: '本人首次取得证书', en: "the person's first certificate" },
  'certificate.firstOfOccupation': {
    type: 'bool',
    zh: '本职业首次取得证书',
    en: 'first certificate of this occupation',
  },
  'post.held': { type: 'bool', zh: '在岗', en: 'holds a post' },
  'post.inRegion': { type: 'bool', zh: '岗位在本地区', en: 'post lies in the region of the policy' },
  'post.region': { type: 'string', zh: '工作地', en: 'place of work', pattern: REGION },
  'post.industry': { type: 'string', zh: '行业', en: 'industry', pattern: /^[A-T]\d{0,4}$/ },
  'post.occupation': { type: 'string', zh: '岗位职业', en: 'occupation of the post', pattern: OCCUPATION },
  'post.employer': { type: 'string', zh: '用人单位', en: 'employer' },
  'post.frontLine': { type: 'bool', zh: '一线岗位', en: 'front-line post' },
  'post.contract': { type: 'bool', zh: '签订劳动合同', en: 'under a labour contract' },
  'insurance.status': {
    type: 'string',
    zh: '当月社会保险缴费（各险种中最差的）',
    en: 'contributions of the month, worst of the reported schemes',
    values: STATUS,
  },
  'insurance.pension': {
    type: 'string',
    zh: '当月养老保险缴费',
    en: 'pension contribution of the month',
    values: STATUS,
  },
  'insurance.unemployment': {
    type: 'string',
    zh: '当月失业保险缴费',
    en: 'unemployment contribution of the month',
    values: STATUS,
  },
  'insurance.workInjury': {
    type: 'string',
    zh: '当月工伤保险缴费',
    en: 'work-injury contribution of the month',
    values: STATUS,
  },
  'insurance.medical': {
    type: 'string',
    zh: '当月医疗保险缴费',
    en: 'medical contribution of the month',
    values: STATUS,
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

export type FactName = keyof typeof VOCABULARY;

export const FACT_NAMES = Object.keys(VOCABULARY) as readonly FactName[];

export const definitionOf = (fact: FactName): FactDefinition => VOCABULARY[fact];

export const isFactName = (name: string): name is FactName => Object.hasOwn(VOCABULARY, name);
