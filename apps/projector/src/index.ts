export { rebuildJob } from './jobs.js';
export { ProjectorModule } from './projector.module.js';
