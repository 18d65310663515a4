import type { History } from '#event-sourcing';

export const rollHistory: History = {
  RollOpened: [],
  RollCorrected: [],
  RollClosed: [],
  RollEntered: [],
  RollLeft: [],
};
