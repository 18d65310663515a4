import type { History } from '#event-sourcing';

export const contestAwardHistory: History = {
  ContestAwardRecorded: [],
  ContestAwardAnnulled: [],
  ContestLevelApproved: [],
  ContestAwardCounted: [],
};
