import type { History } from '#event-sourcing';

export const clawbackRulesHistory: History = { ClawbackRulesSet: [] };
