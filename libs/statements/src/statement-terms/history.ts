import type { History } from '#event-sourcing';

export const statementTermsHistory: History = { StatementTermsSet: [] };
