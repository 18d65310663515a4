export { openDataSource, OPERATIONAL_SCHEMA, type DataSourceSettings } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { createPool, type PoolSettings } from './pool.js';
