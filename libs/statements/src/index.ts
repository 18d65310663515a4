import type { History } from '#event-sourcing';
import { statementHistory } from './statement/history.js';
import { statementTermsHistory } from './statement-terms/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const statementHistories: readonly History[] = [statementHistory, statementTermsHistory];

export { readStatementNumber } from './number/statement-number.js';
export type * from './paper/paper.js';
export type * from './statement/events.js';
export { STATEMENT_KINDS } from './statement/events.js';
export { STATEMENT_REJECTIONS } from './statement/rejections.js';
export type { KnownStatement } from './statement/state.js';
export {
  issueStatement,
  openStatement,
  statementCredentialId,
  statementFile,
  statementsOf,
  withdrawStatement,
  type NewStatement,
} from './statement/use-cases.js';
export { TERMS_BASES, type TermsBasis } from './statement-terms/events.js';
export { setStatementTerms, statementTermsFor, TERMS_REJECTIONS } from './statement-terms/index.js';
