import type { History } from '#event-sourcing';

export const unionOrganisationHistory: History = {
  UnionOrganisationRecorded: [],
  UnionMembersCounted: [],
};
