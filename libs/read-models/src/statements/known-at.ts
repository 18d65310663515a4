import { actsKnownAt } from '../known-at/acts.js';
import { statementsProjection } from './projection.js';

/** Statements as they stood at the end of a day. */
export const statementsKnownAt = actsKnownAt({
  projection: statementsProjection,
  category: 'statements',
  keyOf: ({ statementId }) => statementId,
  subjectOf: ({ workerId }) => workerId,
  isThere: ({ issuedOn }, day) => issuedOn <= day,
});
