import {
  ROLL_KINDS,
  ROLL_ROLES,
  SERVICE_CHANNELS,
  SERVICE_KINDS,
  type RollEnd,
  type RollEntryEvent,
  type ServiceRequestEvent,
} from '#worker-registry';
import type { TextView } from '../common/figures.js';

type Event = RollEntryEvent | ServiceRequestEvent;
type DataOf<Type extends Event['type']> = Extract<Event, { readonly type: Type }>['data'];

export const ENGAGEMENT_TITLES: Readonly<Record<Event['type'], TextView>> = {
  RollEntered: { zh: '列入名册', en: 'came onto a roll' },
  RollLeft: { zh: '名册登记结束', en: 'went off a roll' },
  ServiceRequested: { zh: '提出服务申请或需求', en: 'asked for a service' },
  ServiceAccepted: { zh: '服务申请受理', en: 'request taken up' },
  ServiceProvided: { zh: '服务申请办结', en: 'request met' },
  ServiceDeclined: { zh: '服务申请不予办理', en: 'request declined' },
  ServiceWithdrawn: { zh: '撤回服务申请', en: 'request taken back' },
};

const ENDS: Readonly<Record<RollEnd, TextView>> = {
  completed: { zh: '完成', en: 'completed' },
  left: { zh: '离开', en: 'left' },
  revoked: { zh: '撤销', en: 'revoked' },
  'recorded-wrongly': { zh: '登记有误', en: 'recorded wrongly' },
};

const plain = (text: string): TextView => ({ zh: text, en: text });

/** What they say, without the person's own words. */
export const ENGAGEMENT_TEXTS: { readonly [Type in Event['type']]: (data: DataOf<Type>) => TextView } = {
  RollEntered: ({ kind, role, study }) => ({
    zh: `${ROLL_KINDS[kind].zh}，${ROLL_ROLES[role].zh}${study === undefined ? '' : `，${study.school} ${study.level}`}`,
    en: `${ROLL_KINDS[kind].en}, ${ROLL_ROLES[role].en}${study === undefined ? '' : `, ${study.school} ${study.level}`}`,
  }),
  RollLeft: ({ because, reason }) => ({
    zh: `${ENDS[because].zh}；理由：${reason}`,
    en: `${ENDS[because].en}; reason: ${reason}`,
  }),
  ServiceRequested: ({ kind, channel }) => ({
    zh: `${SERVICE_KINDS[kind].zh}（${SERVICE_CHANNELS[channel].zh}）`,
    en: `${SERVICE_KINDS[kind].en} (${SERVICE_CHANNELS[channel].en})`,
  }),
  ServiceAccepted: ({ office }) => plain(office),
  ServiceProvided: ({ reference }) => plain(reference ?? ''),
  ServiceDeclined: ({ reason }) => ({ zh: `理由：${reason}`, en: `reason: ${reason}` }),
  ServiceWithdrawn: ({ withdrawnBy }) => plain(withdrawnBy),
};
