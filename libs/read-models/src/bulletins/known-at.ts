import { actsKnownAt } from '../known-at/acts.js';
import { bulletinsProjection } from './projection.js';

/** Bulletins as they stood on a day, as far as they had been recorded by a moment. */
export const bulletinsKnownAt = actsKnownAt({
  projection: bulletinsProjection,
  category: 'bulletin',
  keyOf: ({ bulletinId }) => bulletinId,
  isThere: ({ draftedOn }, day) => draftedOn <= day,
  lastDay: ({ lastOn }) => lastOn,
});
