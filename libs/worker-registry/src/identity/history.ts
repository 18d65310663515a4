import type { History } from '#event-sourcing';

export const identityHistory: History = { IdentityReserved: [], IdentityReleased: [] };
