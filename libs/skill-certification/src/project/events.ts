import type { DomainEvent } from '#event-sourcing';

/** What a document says how many there should be of, and a bureau names one by one. */
export const PROJECT_KINDS = [
  /** 职业教育集团, 品牌职业院校, 品牌专业, 优势特色专业, 现代学徒制试点项目, 校企合作优秀企业基地, 紧缺专业人才培养标准 (CXA:(二)5). */
  'education-group',
  'brand-school',
  'brand-major',
  'characteristic-major',
  'apprenticeship-pilot',
  'partner-base',
  'talent-standard',
  /** 技能人才自主评价引领示范企业 (CXA:(二)7). */
  'self-evaluation-model',
  /** 产教融合型企业, 产教深度融合实训平台, 一流中等职业学校, 高水平高等职业院校, 应用型本科院校 (JS:5). */
  'integrated-enterprise',
  'integration-platform',
  'first-class-school',
  'high-level-college',
  'applied-university',
] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];

/** Who names it: the state, a province, a prefecture 地级市, a county or county-level city. */
export const PROJECT_GRADES = ['national', 'province', 'prefecture', 'county'] as const;
export type ProjectGrade = (typeof PROJECT_GRADES)[number];

/** Records that a project was taken into the plan of a region; it counts once it is completed. */
export type ProjectPlanned = DomainEvent<
  'ProjectPlanned',
  {
    readonly projectId: string;
    readonly region: string;
    readonly kind: ProjectKind;
    readonly grade: ProjectGrade;
    readonly title: string;
    /** School, enterprise or body that carries it. */
    readonly holder: string;
    /** 统一社会信用代码 of the holder, null where nobody said. */
    readonly creditCode: string | null;
    /** Year in which it is to be completed, null where none is set. */
    readonly dueYear: number | null;
    readonly cite: string;
  }
>;

/** Records that it was built or recognised 建成、认定, under the number of the decision. */
export type ProjectCompleted = DomainEvent<
  'ProjectCompleted',
  { readonly projectId: string; readonly approvalNumber: string }
>;

/** Records that it was given up, or lost its recognition; from that day on it does not count. */
export type ProjectEnded = DomainEvent<
  'ProjectEnded',
  { readonly projectId: string; readonly reason: string }
>;

/** These types are the storage format. */
export type ProjectEvent = ProjectPlanned | ProjectCompleted | ProjectEnded;
