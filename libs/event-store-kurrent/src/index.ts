export { KurrentEventStore, type KurrentEventStoreOptions } from './kurrent-event-store.js';
export { EventStoreRefusedError, type EventStoreRefusal } from './errors.js';
