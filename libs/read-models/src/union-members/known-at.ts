import { actsKnownAt } from '../known-at/acts.js';
import { unionMembersProjection, unionOrganisationsProjection } from './projection.js';

/** Memberships as they stood on a day; one that had not begun was none. */
export const unionMembersKnownAt = actsKnownAt({
  projection: unionMembersProjection,
  category: 'unionMembership',
  keyOf: ({ workerId }) => workerId,
  isThere: ({ joinedOn }, day) => joinedOn <= day,
  lastDay: ({ since }) => since,
});

/** Unions as they were recorded. */
export const unionOrganisationsKnownAt = actsKnownAt({
  projection: unionOrganisationsProjection,
  category: 'unionOrganisation',
  keyOf: ({ organisationId }) => organisationId,
});
