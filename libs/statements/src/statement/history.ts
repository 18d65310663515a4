import type { History } from '#event-sourcing';

export const statementHistory: History = {
  StatementIssued: [],
  StatementWithdrawn: [],
  StatementSuperseded: [],
  StatementNumberTaken: [],
};
