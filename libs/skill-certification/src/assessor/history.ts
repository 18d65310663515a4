import type { History } from '#event-sourcing';

export const assessorHistory: History = {
  AssessorRegistered: [],
  AssessorConflictStated: [],
  AssessorConflictEnded: [],
  AssessorRemoved: [],
};
