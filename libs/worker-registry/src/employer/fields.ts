import { isIndustryCode } from '#reference-data';

interface Label {
  readonly zh: string;
  readonly en: string;
}

type Labels<Key extends string = string> = Readonly<Record<Key, Label>>;

/** 单位性质: the classes that programmes of the documents tell apart. */
export const EMPLOYER_OWNERSHIPS = {
  state: { zh: '国有', en: 'state-owned' },
  collective: { zh: '集体', en: 'collective' },
  private: { zh: '私营', en: 'private' },
  foreign: { zh: '外商及港澳台投资', en: 'foreign' },
  'public-institution': { zh: '机关事业单位', en: 'public institution' },
} as const satisfies Labels;

export type EmployerOwnership = keyof typeof EMPLOYER_OWNERSHIPS;

/** 大型、中型、小型、微型企业. */
export const EMPLOYER_SIZES = {
  large: { zh: '大型', en: 'large' },
  medium: { zh: '中型', en: 'medium' },
  small: { zh: '小型', en: 'small' },
  micro: { zh: '微型', en: 'micro' },
} as const satisfies Labels;

export interface EmployerFieldDefinition extends Label {
  /** text: words; region: six digits; industry: GB/T 4754-2017; code: one of `values`; count: a whole number; flag: true or false. */
  readonly kind: 'text' | 'region' | 'industry' | 'code' | 'count' | 'flag';
  readonly values?: Labels;
  /** Is known of every employer. */
  readonly required?: true;
}

/** The schema of an employer; every field has its own history. What a document asks stands beside it. */
export const EMPLOYER_FIELDS = {
  name: { zh: '单位名称', en: 'name', kind: 'text', required: true },
  region: { zh: '所在地区', en: 'region', kind: 'region', required: true },
  industry: { zh: '行业（GB/T 4754）', en: 'industry', kind: 'industry' },
  ownership: { zh: '单位性质', en: 'ownership', kind: 'code', values: EMPLOYER_OWNERSHIPS },
  size: { zh: '企业规模', en: 'size', kind: 'code', values: EMPLOYER_SIZES },
  aboveScale: { zh: '规模以上', en: 'above designated size', kind: 'flag' },
  headcount: { zh: '职工人数', en: 'employees', kind: 'count' },
  publicPayroll: { zh: '财政供养', en: 'on the public payroll', kind: 'flag' },
  // CXA:(二)7, D-014.
  selfEvaluationDemonstration: {
    zh: '技能人才自主评价引领示范企业',
    en: 'demonstration enterprise of self-evaluation',
    kind: 'flag',
  },
  // AQ:16, CX:13.
  chiefTechnicianSystem: { zh: '已建立首席技师制度', en: 'has chief technicians', kind: 'flag' },
  highSkilledPosts: { zh: '设有高技能人才特聘岗位', en: 'has posts for highly skilled people', kind: 'flag' },
  // CX:1, A-023.
  partyMember: { zh: '有党员', en: 'has a party member', kind: 'flag' },
  partyOrganisation: { zh: '有党组织', en: 'has a party organisation', kind: 'flag' },
  // AQ:一(二), CXA:(一)3 and 4.
  unionEstablished: { zh: '已建立工会', en: 'has a union', kind: 'flag' },
  collectiveBargaining: { zh: '已建立集体协商机制', en: 'bargains collectively', kind: 'flag' },
  workersCongress: { zh: '已建立职代会', en: "has a workers' congress", kind: 'flag' },
  // CN:6, AQ:6.
  trainingPlan: { zh: '已制定技术工人培养规划', en: 'has a training plan', kind: 'flag' },
  trainingRules: { zh: '已建立技术工人培训制度', en: 'has training rules', kind: 'flag' },
  // AQ:7, AQ:14, CXA:(四)13.
  directedTraining: { zh: '签有定向培养协议', en: 'trains on order', kind: 'flag' },
  unifiedPersonnel: { zh: '人事统一管理', en: 'one management of all staff', kind: 'flag' },
  leadersInManagement: { zh: '高技能领军人才参与管理', en: 'leaders take part in management', kind: 'flag' },
  equalTreatment: { zh: '技能等级与职称同等待遇', en: 'treats levels and titles alike', kind: 'flag' },
  cooperatesWithSchool: { zh: '开展校企合作', en: 'cooperates with a school', kind: 'flag' },
  runsSchool: { zh: '举办职业院校', en: 'runs a vocational school', kind: 'flag' },
  schoolInPlan: { zh: '办学符合职业教育发展规划', en: 'its school is within the plan', kind: 'flag' },
} as const satisfies Readonly<Record<string, EmployerFieldDefinition>>;

export type EmployerField = keyof typeof EMPLOYER_FIELDS;

export const EMPLOYER_FIELD_NAMES = Object.keys(EMPLOYER_FIELDS) as readonly EmployerField[];

/** Null: it is not known, whatever was said before. */
export type EmployerValue = string | number | boolean | null;

export type EmployerFields = Readonly<Partial<Record<EmployerField, EmployerValue>>>;

export const isEmployerField = (name: string): name is EmployerField => Object.hasOwn(EMPLOYER_FIELDS, name);

const LONGEST_TEXT = 200;

/** Whether the schema of the field takes the value. */
export function isEmployerValue(field: EmployerField, value: unknown): value is EmployerValue {
  const { kind, values, required }: EmployerFieldDefinition = EMPLOYER_FIELDS[field];
  if (value === null) return required !== true;
  switch (kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT;
    case 'region':
      return typeof value === 'string' && /^\d{6}$/.test(value);
    case 'industry':
      return typeof value === 'string' && isIndustryCode(value);
    case 'code':
      return typeof value === 'string' && Object.hasOwn(values ?? {}, value);
  }
}
