export * from './describe-event-store.js';
export type { TestLog } from './event-store-contract/contract.js';
export * from './given.js';
export * from './given-rows.js';
export * from './history-fixtures.js';
