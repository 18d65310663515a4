import { expect, it } from '@jest/globals';
import { serviceRequests, type KnownRequests, type ServiceCommand } from './decide.js';

const about = { workerId: 'w1', requestId: 'q1' };
const ask = (said: object = {}): ServiceCommand => ({
  type: 'RequestService',
  ...about,
  kind: 'legal-aid',
  channel: 'wechat',
  words: null,
  region: '340800',
  requestedBy: 'user:wang',
  occurredOn: '2019-03-01',
  ...said,
});
const accepted = {
  type: 'AcceptService',
  ...about,
  office: '市总工会',
  acceptedBy: 'u',
  occurredOn: '2019-03-02',
} as const;
const provided = {
  type: 'ProvideService',
  ...about,
  reference: '〔2019〕7号',
  help: null,
  providedBy: 'u',
  occurredOn: '2019-03-09',
} as const;
const declined = {
  type: 'DeclineService',
  ...about,
  reason: '',
  declinedBy: 'u',
  occurredOn: '2019-03-09',
} as const;
const withdrawn = { type: 'WithdrawService', ...about, withdrawnBy: 'u', occurredOn: '2019-03-03' } as const;

const codeOf = (command: ServiceCommand, ...before: readonly ServiceCommand[]): string => {
  const state = before.reduce<KnownRequests>((known, one) => {
    const decided = serviceRequests.decide(one, known);
    if ('rejected' in decided) throw new Error(decided.rejected.code);
    return decided.accepted.reduce((was, event) => serviceRequests.evolve(was, event), known);
  }, serviceRequests.initialState);
  const decided = serviceRequests.decide(command, state);
  return 'rejected' in decided ? decided.rejected.code : decided.accepted.map(({ type }) => type).join();
};

it('a request is taken up before it is met, answered once, and asked again only when it was answered', () => {
  expect(codeOf(provided, ask())).toBe('NOT_ACCEPTED');
  expect(codeOf(provided, ask(), accepted)).toBe('ServiceProvided');
  expect(codeOf(withdrawn, ask(), accepted, provided)).toBe('REQUEST_ENDED');
  expect(codeOf(declined, ask())).toBe('REASON_REQUIRED');
  expect(codeOf({ ...provided, occurredOn: '2019-03-01' }, ask(), accepted)).toBe('DATE_INVALID');
  expect(codeOf(ask({ requestId: 'q2' }), ask(), accepted)).toBe('ASKED_ALREADY');
  expect(codeOf(ask({ requestId: 'q2' }), ask(), accepted, provided)).toBe('ServiceRequested');
  expect(codeOf(ask({ requestId: 'q2' }), ask(), withdrawn)).toBe('ServiceRequested');
  expect(codeOf(ask({ requestId: 'q2', kind: 'other' }), ask({ kind: 'other' }))).toBe('ServiceRequested');
});
