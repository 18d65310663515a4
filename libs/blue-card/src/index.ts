import type { History } from '#event-sourcing';
import { blueCardHistory } from './blue-card/history.js';
import { insuranceTransferHistory } from './insurance-transfer/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const blueCardHistories: readonly History[] = [blueCardHistory, insuranceTransferHistory];

export type * from './blue-card/commands.js';
export type * from './blue-card/events.js';
export { blueCard } from './blue-card/index.js';
export { BLUE_CARD_REJECTIONS, type BlueCardRejection } from './blue-card/rejections.js';
export { CARD_STATUSES, type BlueCardState, type CardAction, type CardStatus } from './blue-card/state.js';
export * from './blue-card/use-cases.js';
export type * from './card-system.js';
export type * from './insurance-transfer/commands.js';
export {
  SCHEMES,
  type InsuranceTransferEvent,
  type Place,
  type Scheme,
  type SocialInsuranceTransferRequested,
} from './insurance-transfer/events.js';
export { DIMENSIONS, dimensionsOf, movesOf, type Dimension, type Move } from './insurance-transfer/moves.js';
export { TRANSFER_REJECTIONS } from './insurance-transfer/rejections.js';
export * from './insurance-transfer/use-cases.js';
