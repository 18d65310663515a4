/** Departments whose people work with the register; which of them leads differs from city to city (AQ:11, QHD:16). */
export const DEPARTMENTS = {
  'human-resources': { zh: '人社', en: 'human resources' },
  'trade-union': { zh: '工会', en: 'trade union' },
  cyberspace: { zh: '网信', en: 'cyberspace affairs' },
  information: { zh: '信息', en: 'information' },
  'civil-affairs': { zh: '民政', en: 'civil affairs' },
  'public-security': { zh: '公安', en: 'public security' },
  housing: { zh: '住建', en: 'housing' },
  education: { zh: '教育', en: 'education' },
  organisation: { zh: '组织', en: 'organisation' },
  publicity: { zh: '宣传', en: 'publicity' },
} as const;
export type Department = keyof typeof DEPARTMENTS;
