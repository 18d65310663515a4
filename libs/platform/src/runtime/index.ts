export { eventCatalogue } from './event-catalogue.js';
export { openRuntime, type Runtime, type RuntimeSettings } from './runtime.js';
export { openProgram, type Program } from './open-program.js';
export { openEventLog, type OpenEventLog } from './open-event-log.js';
