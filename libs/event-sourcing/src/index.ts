export * from './decider.js';
export * from './event.js';
export * from './event-store.js';
export * from './handle-command.js';
export * from './history.js';
export * from './ids.js';
export * from './process.js';
export * from './projection.js';
