import type { History } from '#event-sourcing';

export const entitlementHistory: History = { EntitlementTaken: [] };
