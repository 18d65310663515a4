import { actsKnownAt } from '../known-at/acts.js';
import { rollEntriesProjection, rollsProjection } from './projection.js';

/** Rolls as they stood on a day. */
export const rollsKnownAt = actsKnownAt({
  projection: rollsProjection,
  category: 'roll',
  keyOf: ({ rollId }) => rollId,
  isThere: ({ openedOn }, day) => openedOn <= day,
});

/** Who stood on them. */
export const rollEntriesKnownAt = actsKnownAt({
  projection: rollEntriesProjection,
  category: 'rollEntries',
  keyOf: ({ entryId }) => entryId,
  subjectOf: ({ workerId }) => workerId,
  isThere: ({ enteredOn, because }, day) => enteredOn <= day && because !== 'recorded-wrongly',
});
