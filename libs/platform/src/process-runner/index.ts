export { runProcesses, type RunProcesses } from './run-processes.js';
export { waitUntilSettled } from './settled.js';
export {
  migrateProcesses,
  processStatus,
  resumeProcess,
  waitForProcesses,
  type ProcessStatus,
} from './status.js';
