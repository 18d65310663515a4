export * from './stocks/index.js';
export * from './targets/index.js';
