import type { History } from '#event-sourcing';

export const unionMembershipHistory: History = {
  UnionMembershipRegistered: [],
  UnionMembershipTransferred: [],
  UnionMembershipEnded: [],
};
