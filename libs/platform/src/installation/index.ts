export { beginProcessAgain, carryCheckpoints, checkpointPositions } from './checkpoints.js';
export { checkLogAnchor, LogChangedError, moveLogAnchor } from './log-anchor.js';
export { maintain, type Maintained, type Maintenance } from './maintain.js';
export {
  beginRestoring,
  endRestoring,
  refuseHalfRestored,
  RestoreUnfinishedError,
  restoringNow,
} from './restoring.js';
