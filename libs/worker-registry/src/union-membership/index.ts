import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import type { MembershipEnd, UnionMembershipEvent } from './events.js';

export type MembershipState =
  | { readonly status: 'none' }
  | { readonly status: 'member' | 'ended'; readonly organisationId: string; readonly since: LocalDate };

interface Command<Type extends string> {
  readonly type: Type;
  readonly workerId: string;
  readonly occurredOn: LocalDate;
}

export type MembershipCommand =
  | (Command<'RegisterMembership'> & { readonly organisationId: string })
  | (Command<'TransferMembership'> & { readonly to: string })
  | (Command<'EndMembership'> & { readonly because: MembershipEnd });

export type MembershipRejection =
  | { readonly code: 'DATE_INVALID'; readonly date: string }
  /** One person is a member of one union at a time: membership goes over, it is not registered twice. */
  | { readonly code: 'MEMBER_ELSEWHERE'; readonly organisationId: string }
  /** Only members go over or leave. */
  | { readonly code: 'NOT_A_MEMBER' }
  /** A membership goes on from where it stood. */
  | { readonly code: 'BEFORE_LAST_CHANGE'; readonly since: LocalDate }
  | { readonly code: 'NOT_REGISTERED' }
  | { readonly code: 'PERSON_ERASED' }
  | { readonly code: 'MERGED_ELSEWHERE'; readonly into: string }
  | { readonly code: 'ORGANISATION_UNKNOWN'; readonly organisationId: string };

type Decided = Decision<UnionMembershipEvent, MembershipRejection>;

function decide(command: MembershipCommand, state: MembershipState): Decided {
  const { workerId, occurredOn } = command;
  if (!isLocalDate(occurredOn)) return reject({ code: 'DATE_INVALID', date: occurredOn });
  if (command.type === 'RegisterMembership') return register(command, state);
  if (command.type === 'EndMembership' && state.status === 'ended' && state.since === occurredOn)
    return accept();
  if (state.status !== 'member') return reject({ code: 'NOT_A_MEMBER' });
  const { organisationId, since } = state;
  if (occurredOn < since) return reject({ code: 'BEFORE_LAST_CHANGE', since });
  if (command.type === 'TransferMembership')
    return command.to === organisationId
      ? accept()
      : accept({
          type: 'UnionMembershipTransferred',
          occurredOn,
          data: { workerId, from: organisationId, to: command.to },
        });
  const { because } = command;
  return accept({ type: 'UnionMembershipEnded', occurredOn, data: { workerId, organisationId, because } });
}

function register(
  { workerId, organisationId, occurredOn }: Extract<MembershipCommand, { type: 'RegisterMembership' }>,
  state: MembershipState,
): Decided {
  if (state.status === 'member')
    return state.organisationId === organisationId
      ? accept()
      : reject({ code: 'MEMBER_ELSEWHERE', organisationId: state.organisationId });
  if (state.status === 'ended' && occurredOn < state.since)
    return reject({ code: 'BEFORE_LAST_CHANGE', since: state.since });
  return accept({ type: 'UnionMembershipRegistered', occurredOn, data: { workerId, organisationId } });
}

function evolve(
  _state: MembershipState,
  { type, data, occurredOn: since }: UnionMembershipEvent,
): MembershipState {
  switch (type) {
    case 'UnionMembershipRegistered':
      return { status: 'member', organisationId: data.organisationId, since };
    case 'UnionMembershipTransferred':
      return { status: 'member', organisationId: data.to, since };
    case 'UnionMembershipEnded':
      return { status: 'ended', organisationId: data.organisationId, since };
  }
}

/** Stream `unionMembership-<workerId>`: keyed by the person, whose identity the register holds. */
export const unionMembership: Decider<
  MembershipCommand,
  MembershipState,
  UnionMembershipEvent,
  MembershipRejection
> = { category: 'unionMembership', initialState: { status: 'none' }, decide, evolve };

/** The sentences shown to users. */
export function explainMembershipRejection(rejection: MembershipRejection): {
  readonly zh: string;
  readonly en: string;
} {
  switch (rejection.code) {
    case 'DATE_INVALID':
      return { zh: `日期不正确：${rejection.date}`, en: `Not a date: ${rejection.date}` };
    case 'MEMBER_ELSEWHERE':
      return {
        zh: '已是其他工会组织的会员，请办理会籍转移',
        en: 'A member of another union: transfer the membership instead',
      };
    case 'NOT_A_MEMBER':
      return { zh: '该职工不是工会会员', en: 'This person is not a union member' };
    case 'BEFORE_LAST_CHANGE':
      return {
        zh: `早于上一次会籍变动（${rejection.since}）`,
        en: `Before the last change of the membership (${rejection.since})`,
      };
    case 'NOT_REGISTERED':
      return { zh: '该人员尚未登记，须先实名登记', en: 'Not in the register: register the person first' };
    case 'PERSON_ERASED':
      return { zh: '该人员的个人信息已依法删除', en: 'The personal data of this person was erased' };
    case 'MERGED_ELSEWHERE':
      return {
        zh: `该登记已并入 ${rejection.into}，请在该登记办理`,
        en: `This entry was merged into ${rejection.into}: use that one`,
      };
    case 'ORGANISATION_UNKNOWN':
      return { zh: '没有该工会组织', en: 'There is no such union' };
  }
}
