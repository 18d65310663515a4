export { migrateEventStore } from './migrate.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';
