import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import type {
  ServiceAccepted,
  ServiceDeclined,
  ServiceProvided,
  ServiceRequested,
  ServiceRequestEvent,
  ServiceWithdrawn,
} from './events.js';
import type { ServiceKind } from './kinds.js';

type Say<Type extends string, Data> = { readonly type: Type; readonly occurredOn: LocalDate } & Data;

export type ServiceCommand =
  | Say<'RequestService', ServiceRequested['data']>
  | Say<'AcceptService', ServiceAccepted['data']>
  | Say<'ProvideService', ServiceProvided['data']>
  | Say<'DeclineService', ServiceDeclined['data']>
  | Say<'WithdrawService', ServiceWithdrawn['data']>;

export type ServiceRejection =
  | { readonly code: 'DATE_INVALID' }
  | { readonly code: 'REQUEST_UNKNOWN' }
  /** The same thing is asked for and has not been answered. */
  | { readonly code: 'ASKED_ALREADY'; readonly requestId: string; readonly since: LocalDate }
  | { readonly code: 'REQUEST_ENDED'; readonly status: ServiceStatus }
  | { readonly code: 'NOT_ACCEPTED' }
  | { readonly code: 'REASON_REQUIRED' }
  | { readonly code: 'NOT_REGISTERED' }
  | { readonly code: 'PERSON_ERASED' };

export type ServiceStatus = 'requested' | 'accepted' | 'provided' | 'declined' | 'withdrawn';

interface KnownRequest {
  readonly kind: ServiceKind;
  readonly region: string;
  readonly status: ServiceStatus;
  /** Day of the last step. */
  readonly since: LocalDate;
}

export type KnownRequests = ReadonlyMap<string, KnownRequest>;

const isOpen = ({ status }: KnownRequest): boolean => status === 'requested' || status === 'accepted';

/** Needs of these kinds may be felt several times over; the others are one matter until they are answered. */
const MANIFOLD: readonly ServiceKind[] = ['other', 'skill-training'];

type Decided = Decision<ServiceRequestEvent, ServiceRejection>;

const REACHES = {
  AcceptService: 'accepted',
  ProvideService: 'provided',
  DeclineService: 'declined',
  WithdrawService: 'withdrawn',
} as const;

function decide(command: ServiceCommand, requests: KnownRequests): Decided {
  if (!isLocalDate(command.occurredOn)) return reject({ code: 'DATE_INVALID' });
  if (command.type === 'RequestService') return request(command, requests);
  const known = requests.get(command.requestId);
  if (known === undefined) return reject({ code: 'REQUEST_UNKNOWN' });
  if (known.status === REACHES[command.type]) return accept();
  if (!isOpen(known)) return reject({ code: 'REQUEST_ENDED', status: known.status });
  if (command.occurredOn < known.since) return reject({ code: 'DATE_INVALID' });
  return reach(command, known);
}

/** What a command says, without what it is and its day. */
const saidBy = <Command extends ServiceCommand>({ type: _type, occurredOn: _on, ...said }: Command) => said;

function reach(
  command: Exclude<ServiceCommand, { type: 'RequestService' }>,
  { status }: KnownRequest,
): Decided {
  const { occurredOn } = command;
  switch (command.type) {
    case 'AcceptService':
      return accept({ type: 'ServiceAccepted', occurredOn, data: saidBy(command) });
    case 'ProvideService':
      return status === 'accepted'
        ? accept({ type: 'ServiceProvided', occurredOn, data: saidBy(command) })
        : reject({ code: 'NOT_ACCEPTED' });
    case 'DeclineService':
      return command.reason.trim() === ''
        ? reject({ code: 'REASON_REQUIRED' })
        : accept({ type: 'ServiceDeclined', occurredOn, data: saidBy(command) });
    case 'WithdrawService':
      return accept({ type: 'ServiceWithdrawn', occurredOn, data: saidBy(command) });
  }
}

function request(
  { type: _type, occurredOn, ...data }: Extract<ServiceCommand, { type: 'RequestService' }>,
  requests: KnownRequests,
): Decided {
  if (requests.has(data.requestId)) return accept();
  const same = [...requests].find(([, one]) => one.kind === data.kind && isOpen(one));
  if (same !== undefined && !MANIFOLD.includes(data.kind))
    return reject({ code: 'ASKED_ALREADY', requestId: same[0], since: same[1].since });
  return accept({ type: 'ServiceRequested', occurredOn, data });
}

const STATUS_OF = {
  ServiceAccepted: 'accepted',
  ServiceProvided: 'provided',
  ServiceDeclined: 'declined',
  ServiceWithdrawn: 'withdrawn',
} as const;

/** Stream `serviceRequests-<workerId>`: everything that one person asks for. */
export const serviceRequests: Decider<ServiceCommand, KnownRequests, ServiceRequestEvent, ServiceRejection> =
  {
    category: 'serviceRequests',
    initialState: new Map(),
    decide,
    evolve(requests, event) {
      const { requestId } = event.data;
      const since = event.occurredOn;
      if (event.type === 'ServiceRequested') {
        const { kind, region } = event.data;
        return new Map(requests).set(requestId, { kind, region, status: 'requested', since });
      }
      const known = requests.get(requestId);
      return known === undefined
        ? requests
        : new Map(requests).set(requestId, { ...known, status: STATUS_OF[event.type], since });
    },
  };

export const serviceMessages = {
  DATE_INVALID: { zh: '日期不正确', en: 'The day is not right' },
  REQUEST_UNKNOWN: { zh: '没有该申请', en: 'There is no such request' },
  ASKED_ALREADY: { zh: '同类申请尚未办结', en: 'The same was asked for and has not been answered' },
  REQUEST_ENDED: { zh: '该申请已办结', en: 'The request has ended' },
  NOT_ACCEPTED: { zh: '尚未受理', en: 'No office has taken it up' },
  REASON_REQUIRED: { zh: '须写明理由', en: 'Say why' },
  NOT_REGISTERED: { zh: '该人员尚未登记', en: 'The person is not in the register' },
  PERSON_ERASED: { zh: '该人员的个人信息已依法删除', en: 'The personal data of this person was erased' },
} as const satisfies Record<ServiceRejection['code'], { zh: string; en: string }>;
