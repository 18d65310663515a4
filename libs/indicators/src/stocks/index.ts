export * from './definitions.js';
export * from './stock.js';
