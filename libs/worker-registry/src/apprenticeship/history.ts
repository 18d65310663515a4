import type { History } from '#event-sourcing';

export const apprenticeshipHistory: History = {
  ApprenticeshipRegistered: [],
  ApprenticeshipEnded: [],
  ApprenticeshipBrokenOff: [],
  ApprenticeshipCorrected: [],
};
