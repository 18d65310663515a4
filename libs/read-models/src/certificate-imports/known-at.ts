import { localDateOf } from '#event-sourcing';
import { actsKnownAt } from '../known-at/acts.js';
import { certificateImportsProjection } from './projection.js';

/** Files handed in by a day, as far as they had come. */
export const importsKnownAt = actsKnownAt({
  projection: certificateImportsProjection,
  category: 'certificateImport',
  keyOf: ({ importId }) => importId,
  isThere: ({ submittedAt }, day) => localDateOf(submittedAt) <= day,
});
