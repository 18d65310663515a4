import type { History } from '#event-sourcing';

export const institutionRulesHistory: History = { InstitutionRulesSet: [] };
