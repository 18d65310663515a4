import type { History } from '#event-sourcing';

export const projectHistory: History = { ProjectPlanned: [], ProjectCompleted: [], ProjectEnded: [] };
