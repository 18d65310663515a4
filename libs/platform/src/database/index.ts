export { openDataSource, type DataSourceSettings } from './data-source.js';
export { createPool, type PoolSettings } from './pool.js';
