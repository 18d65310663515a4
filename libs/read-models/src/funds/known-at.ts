import { actsKnownAt } from '../known-at/acts.js';
import { fundsProjection } from './projection.js';

/** Funds with the budget as set and taken up by a day. */
export const fundsKnownAt = actsKnownAt({
  projection: fundsProjection,
  category: 'fund',
  keyOf: ({ fundId }) => fundId,
});
