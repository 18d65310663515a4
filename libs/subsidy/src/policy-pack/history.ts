import type { History } from '#event-sourcing';

export const policyPackHistory: History = { PolicyPackDrafted: [], PolicyPackPublished: [] };
