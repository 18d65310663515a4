import type { History } from '#event-sourcing';

export const accountHistory: History = {
  AccountOpened: [],
  AccountClosed: [],
  AccountErased: [],
  DutiesSet: [],
};
