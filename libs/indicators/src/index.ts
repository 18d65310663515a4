export * from './stocks/index.js';
