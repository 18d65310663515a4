import type { History } from '#event-sourcing';
import { blueCardHistory } from './blue-card/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const blueCardHistories: readonly History[] = [blueCardHistory];

export type * from './blue-card/commands.js';
export type * from './blue-card/events.js';
export { blueCard } from './blue-card/index.js';
export * from './blue-card/use-cases.js';
