/** 需求与服务事项: what a worker asks for, or needs. */
export const SERVICE_KINDS = {
  'join-union': { zh: '申请入会', en: 'joining the union' },
  'employment-help': { zh: '帮扶就业', en: 'help to find work' },
  'skill-training': { zh: '技能培训', en: 'training' },
  'legal-aid': { zh: '法律援助', en: 'legal aid' },
  assistance: { zh: '困难帮扶', en: 'help in hardship' },
  'personnel-agency': { zh: '人事代理', en: 'personnel agency' },
  'insurance-agency': { zh: '社会保险代理', en: 'social-insurance agency' },
  'labour-dispute': { zh: '劳动争议调解仲裁', en: 'mediation and arbitration of a labour dispute' },
  'personnel-file': { zh: '人事档案管理', en: 'keeping of the personnel file' },
  'health-record': { zh: '电子健康档案', en: 'electronic health record' },
  'credit-record': { zh: '信用记录', en: 'official credit record' },
  housing: { zh: '住房需求', en: 'housing' },
  childcare: { zh: '子女教育托管', en: 'schooling and care of children' },
  other: { zh: '其他需求', en: 'another need' },
} as const;
export type ServiceKind = keyof typeof SERVICE_KINDS;

/** 职工服务网, 微信公众号, APP (AQ:13), 窗口, 走访. */
export const SERVICE_CHANNELS = {
  'service-net': { zh: '职工服务网', en: 'service website' },
  wechat: { zh: '微信公众号', en: 'WeChat account' },
  app: { zh: 'APP', en: 'app' },
  counter: { zh: '窗口', en: 'counter' },
  visit: { zh: '走访', en: 'visit' },
} as const;
export type ServiceChannel = keyof typeof SERVICE_CHANNELS;
