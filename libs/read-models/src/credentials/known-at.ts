import { actsKnownAt } from '../known-at/acts.js';
import { credentialsProjection } from './projection.js';

/** Credentials as they were worth by a day. */
export const credentialsKnownAt = actsKnownAt({
  projection: credentialsProjection,
  category: 'credential',
  keyOf: ({ credentialId }) => credentialId,
});
