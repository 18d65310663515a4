import { actsKnownAt } from '../known-at/acts.js';
import { accountsProjection } from './projection.js';

/** Accounts opened by a day; one that was closed later was still open. */
export const accountsKnownAt = actsKnownAt({
  projection: accountsProjection,
  category: 'account',
  keyOf: ({ accountId }) => accountId,
  isThere: ({ openedOn }, day) => openedOn <= day,
});
