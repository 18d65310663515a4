import type { History } from '#event-sourcing';

export const creditAccountHistory: History = { CreditsDeposited: [], CreditsReversed: [] };
