export { loopsHealth, publicHealth, type LoopsHealth } from './health.js';
export {
  NotInQuarantineError,
  pauseProcess,
  quarantineReaction,
  resumeProcess,
  retryReaction,
} from './operate.js';
export { runProcesses, type RunProcesses } from './run-processes.js';
export { waitUntilSettled } from './settled.js';
export { migrateProcesses, processStatus, waitForProcesses, type ProcessStatus } from './status.js';
