import type { DomainEvent } from '#event-sourcing';

/** Records that a person joined a union under their real name; `occurredOn` is the day of joining. */
export type UnionMembershipRegistered = DomainEvent<
  'UnionMembershipRegistered',
  { readonly workerId: string; readonly organisationId: string }
>;

/** Records that a member went over to another union; `occurredOn` is the first day there. */
export type UnionMembershipTransferred = DomainEvent<
  'UnionMembershipTransferred',
  { readonly workerId: string; readonly from: string; readonly to: string }
>;

/** 退会, 除名, 离岗退休保留会籍期满, 去世, 登记有误. */
export type MembershipEnd = 'left' | 'expelled' | 'expired' | 'deceased' | 'recorded-wrongly';

/** Records that somebody is a member no longer; `occurredOn` is the first day without membership. */
export type UnionMembershipEnded = DomainEvent<
  'UnionMembershipEnded',
  { readonly workerId: string; readonly organisationId: string; readonly because: MembershipEnd }
>;

/** These types are the storage format. */
export type UnionMembershipEvent =
  UnionMembershipRegistered | UnionMembershipTransferred | UnionMembershipEnded;
