interface RollKindDefinition {
  readonly zh: string;
  readonly en: string;
  /** As what somebody may stand on it. */
  readonly roles: readonly RollRole[];
  /** People of one employer. */
  readonly ofEmployer?: true;
}

export const ROLL_ROLES = {
  leader: { zh: '负责人', en: 'leader' },
  member: { zh: '成员', en: 'member' },
  holder: { zh: '获得者', en: 'holder' },
  author: { zh: '完成人', en: 'author' },
  mentor: { zh: '师傅', en: 'mentor' },
  apprentice: { zh: '徒弟', en: 'apprentice' },
  participant: { zh: '参加人', en: 'participant' },
  delegate: { zh: '代表、委员', en: 'delegate or member' },
} as const;
export type RollRole = keyof typeof ROLL_ROLES;

/** 名册: people who belong together, were honoured together or take part in the same thing. */
export const ROLL_KINDS = {
  team: { zh: '班组', en: 'team', roles: ['leader', 'member'], ofEmployer: true },
  'staff-studio': { zh: '职工创新工作室', en: 'innovation studio of workers', roles: ['leader', 'member'] },
  'model-studio': {
    zh: '劳模（工匠）创新工作室',
    en: 'innovation studio of model workers',
    roles: ['leader', 'member'],
  },
  'master-studio': { zh: '技能大师工作室', en: 'studio of a skill master', roles: ['leader', 'member'] },
  alliance: { zh: '职工技术创新联盟', en: 'alliance for innovation', roles: ['leader', 'member'] },
  base: { zh: '工匠基地、竞赛集训基地', en: 'base for craftsmen or contests', roles: ['leader', 'member'] },
  // CX:6.
  'induction-training': {
    zh: '上岗培训',
    en: 'training before work begins',
    roles: ['mentor', 'participant'],
    ofEmployer: true,
  },
  'transfer-training': {
    zh: '转岗培训',
    en: 'training for another post',
    roles: ['mentor', 'participant'],
    ofEmployer: true,
  },
  'technical-study': {
    zh: '技术研修',
    en: 'technical study',
    roles: ['mentor', 'participant'],
    ofEmployer: true,
  },
  mentoring: { zh: '师带徒', en: 'mentoring', roles: ['mentor', 'apprentice'] },
  honour: { zh: '荣誉称号', en: 'honour', roles: ['holder'] },
  'model-worker': { zh: '劳动模范和先进代表', en: 'model workers', roles: ['holder'] },
  recommendation: { zh: '推荐人选', en: 'recommended for an honour', roles: ['participant'] },
  'innovation-result': { zh: '创新成果（五小等）', en: 'result of innovation', roles: ['author'] },
  'operation-method': { zh: '先进操作法', en: 'named operating method', roles: ['author'] },
  'study-programme': {
    zh: '求学圆梦、学历与能力提升行动',
    en: 'programme for education',
    roles: ['participant'],
  },
  'skill-programme': { zh: '职业技能提升计划', en: 'programme for skills', roles: ['participant'] },
  governance: { zh: '代表和委员', en: 'delegates and committee members', roles: ['delegate'] },
  'talent-pool': { zh: '党管人才', en: 'talents that the Party looks after', roles: ['member'] },
  'expert-contact': {
    zh: '党委联系服务专家',
    en: 'experts that the Party keeps in touch with',
    roles: ['member'],
  },
  recuperation: { zh: '疗休养', en: 'recuperation', roles: ['participant'] },
  'overseas-training': { zh: '赴国（境）外培训交流', en: 'training abroad', roles: ['participant'] },
} as const satisfies Readonly<Record<string, RollKindDefinition>>;
export type RollKind = keyof typeof ROLL_KINDS;

export const rollKind = (kind: RollKind): RollKindDefinition => ROLL_KINDS[kind];

/** Who awards or keeps it. */
export const ROLL_TIERS = {
  national: { zh: '国家级', en: 'national' },
  province: { zh: '省级', en: 'provincial' },
  prefecture: { zh: '市级（地级市）', en: 'of a prefecture' },
  county: { zh: '县（市、区）级', en: 'of a county' },
  enterprise: { zh: '企业', en: 'of an enterprise' },
} as const;
export type RollTier = keyof typeof ROLL_TIERS;
