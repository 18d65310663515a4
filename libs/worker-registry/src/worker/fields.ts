import { isLocalDate } from '#reference-data';
import type { SealedText } from '#privacy';

interface Label {
  readonly zh: string;
  readonly en: string;
}

type Labels<Key extends string = string> = Readonly<Record<Key, Label>>;

/** The six departments whose data the register brings together (AQ clause 11). */
export const SOURCES = {
  information: { zh: '信息', en: 'information' },
  'human-resources': { zh: '人社', en: 'human resources' },
  'civil-affairs': { zh: '民政', en: 'civil affairs' },
  'public-security': { zh: '公安', en: 'public security' },
  housing: { zh: '住建', en: 'housing' },
  'trade-union': { zh: '工会', en: 'trade union' },
} as const satisfies Labels;

export type SourceDepartment = keyof typeof SOURCES;

/** 核验: of the department's own register; 申报: stated by an employer or an institution; 自述: by the person. */
export const CONFIDENCES = {
  verified: { zh: '核验', en: 'verified' },
  reported: { zh: '申报', en: 'reported' },
  declared: { zh: '自述', en: 'declared' },
} as const satisfies Labels;

export type Confidence = keyof typeof CONFIDENCES;

interface FieldDefinition extends Label {
  /** code: one of `values`; flag: true or false; day: a date, or null for "asked, and there is none". */
  readonly kind: 'code' | 'flag' | 'day';
  readonly values?: Labels;
  /** Says more of a person than any rule reads: stands sealed in the log. */
  readonly isSealed?: true;
  /** What counts while sources disagree; nothing when absent. A death that anybody states stops payments. */
  readonly whileDisputed?: 'earliest';
}

/** What sources state of a person: one schema of coded fields. */
export const FIELDS = {
  hukouKind: {
    kind: 'code',
    zh: '户口性质',
    en: 'kind of household registration',
    values: { rural: { zh: '农业', en: 'rural' }, urban: { zh: '非农业', en: 'urban' } },
  },
  education: {
    kind: 'code',
    zh: '学历',
    en: 'education',
    values: {
      primary: { zh: '小学及以下', en: 'primary school' },
      'junior-secondary': { zh: '初中', en: 'junior secondary school' },
      secondary: { zh: '高中', en: 'senior secondary school' },
      'vocational-secondary': { zh: '中专/技校', en: 'secondary vocational school' },
      college: { zh: '大专', en: 'college' },
      bachelor: { zh: '本科', en: 'bachelor' },
      master: { zh: '硕士', en: 'master' },
      doctor: { zh: '博士', en: 'doctor' },
    },
  },
  title: {
    kind: 'code',
    zh: '专业技术职务',
    en: 'professional title',
    values: {
      'assistant-engineer': { zh: '助理工程师', en: 'assistant engineer' },
      engineer: { zh: '工程师', en: 'engineer' },
      'senior-engineer': { zh: '高级工程师', en: 'senior engineer' },
    },
  },
  student: { kind: 'flag', zh: '在校学生', en: 'student' },
  publicStaff: { kind: 'flag', zh: '机关事业单位在编人员', en: 'established public staff' },
  registeredUnemployed: { kind: 'flag', zh: '登记失业人员', en: 'registered unemployed' },
  graduateOfYear: { kind: 'flag', zh: '毕业年度高校毕业生', en: 'graduate of the year' },
  hardToEmploy: { kind: 'flag', zh: '就业困难人员', en: 'recognised as hard to employ' },
  startedBusiness: { kind: 'flag', zh: '已创业', en: 'has started a business' },
  partTimeUnionChair: { kind: 'flag', zh: '兼职工会主席', en: 'part-time union chair' },
  outstandingTalent: { kind: 'flag', zh: '优秀技能人才', en: 'outstanding skilled talent' },
  leadingTalent: { kind: 'flag', zh: '高技能领军人才', en: 'leading highly skilled talent' },
  expertService: { kind: 'flag', zh: '纳入专家管理服务范畴', en: 'served and managed as an expert' },
  diedOn: { kind: 'day', zh: '死亡日期', en: 'day of death', whileDisputed: 'earliest' },
  retiredOn: { kind: 'day', zh: '退休日期', en: 'first day of retirement', whileDisputed: 'earliest' },
  politicalAffiliation: {
    kind: 'code',
    zh: '政治面貌',
    en: 'political affiliation',
    isSealed: true,
    values: {
      'party-member': { zh: '中共党员', en: 'party member' },
      'probationary-party-member': { zh: '中共预备党员', en: 'probationary party member' },
      'league-member': { zh: '共青团员', en: 'league member' },
      'democratic-party': { zh: '民主党派', en: 'democratic party' },
      'no-party': { zh: '无党派人士', en: 'public figure without party' },
      masses: { zh: '群众', en: 'none' },
    },
  },
  hardship: {
    kind: 'code',
    zh: '困难职工',
    en: 'worker in hardship',
    isSealed: true,
    values: {
      none: { zh: '否', en: 'no' },
      deep: { zh: '深度困难', en: 'deep hardship' },
      relative: { zh: '相对困难', en: 'relative hardship' },
      sudden: { zh: '意外致困', en: 'sudden hardship' },
    },
  },
  subsistenceAllowance: { kind: 'flag', zh: '享受最低生活保障', en: 'subsistence allowance', isSealed: true },
  housing: {
    kind: 'code',
    zh: '住房情况',
    en: 'housing',
    isSealed: true,
    values: {
      owned: { zh: '自有', en: 'owned' },
      'public-rental': { zh: '公租房', en: 'public rental' },
      rented: { zh: '市场租赁', en: 'rented' },
      dormitory: { zh: '单位宿舍', en: 'dormitory' },
    },
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

export const fieldOf = (name: FieldName): FieldDefinition => FIELDS[name];

/** Whether its value stands sealed in the log. */
export const fieldIsSealed = (name: FieldName): boolean => fieldOf(name).isSealed === true;

/** What a field may be stated to be, in plain: a code, yes or no, a day, or that there is none. */
export type PlainValue = string | boolean | null;

/** The same as it stands in the log. */
export type StatedValue = PlainValue | SealedText;

/** Whether a value is one of those that the field knows. */
export function isValueOf(name: FieldName, value: PlainValue): boolean {
  const { kind, values } = fieldOf(name);
  switch (kind) {
    case 'code':
      return typeof value === 'string' && values !== undefined && Object.hasOwn(values, value);
    case 'flag':
      return typeof value === 'boolean';
    case 'day':
      return value === null || (typeof value === 'string' && isLocalDate(value));
  }
}

/** As the value is written for people; null for what the field does not know. */
export function valueText(name: FieldName, value: PlainValue): Label | null {
  const { values } = fieldOf(name);
  if (value === null) return { zh: '无', en: 'none' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (values === undefined) return { zh: value, en: value };
  return values[value] ?? null;
}

/** A value as a sheet or a form of a department has it: code, Chinese word, 是/否, date; undefined for none of them. */
export function valueFrom(name: FieldName, written: string): PlainValue | undefined {
  const text = written.trim();
  const { kind, values = {} } = fieldOf(name);
  switch (kind) {
    case 'code':
      return Object.keys(values).find((code) => code === text || values[code]?.zh === text);
    case 'flag':
      return ['是', 'true', '1'].includes(text)
        ? true
        : ['否', 'false', '0'].includes(text)
          ? false
          : undefined;
    case 'day': {
      if (text === '无') return null;
      const day = text.replace(/^(\d{4})[/.年]?(\d{2})[/.月]?(\d{2})日?$/, '$1-$2-$3');
      return isLocalDate(day) ? day : undefined;
    }
  }
}
