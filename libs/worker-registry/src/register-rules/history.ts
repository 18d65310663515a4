import type { History } from '#event-sourcing';

export const registerRulesHistory: History = { RegisterRulesSet: [] };
