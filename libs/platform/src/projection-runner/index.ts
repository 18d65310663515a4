export { retireProjection } from './generations.js';
export { readModelEntity } from './read-model-entity.js';
export { RebuildAbortedError, rebuildProjection, type Rebuild, type RebuildProgress } from './rebuild.js';
export { runProjections, type RunProjections } from './run-projections.js';
export { LockTakenError, type RunnerLogger } from './session-lock.js';
export {
  livePosition,
  migrateProjections,
  projectionStatus,
  resumeProjection,
  type ProjectionStatus,
} from './status.js';
export { TimeoutError, waitFor, type Behind } from './wait-for.js';
