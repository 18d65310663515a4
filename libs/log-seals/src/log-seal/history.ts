import type { History } from '#event-sourcing';

/** Another canonical form of entries or seals is another schema. */
export const logSealHistory: History = { LogSealed: [] };
