import type { History } from '#event-sourcing';

export const anomalyHistory: History = { AnomalyRaised: [], AnomalySettled: [] };
