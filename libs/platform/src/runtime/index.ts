export { openRuntime, type Runtime, type RuntimeSettings } from './runtime.js';
export { openProgram, type Program } from './open-program.js';
