export * from './describe-event-store.js';
export * from './given.js';
export * from './given-rows.js';
export * from './history-fixtures.js';
