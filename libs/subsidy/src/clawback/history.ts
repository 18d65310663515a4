import type { History } from '#event-sourcing';

export const clawbackHistory: History = {
  ClawbackOpened: [],
  ClawbackNotified: [],
  ClawbackStatementMade: [],
  ClawbackDecided: [],
  ClawbackDropped: [],
  ClawbackRepaid: [],
  ClawbackSettled: [],
  ClawbackReferred: [],
};
