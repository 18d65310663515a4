export { defineJob, type JobDefinition, type JobOptions } from './job-definition.js';
export { JobQueue, type JobState, type JobView } from './job-queue.js';
export { prepareJobs, type JobStore, type JobStoreSettings } from './job-store.js';
export {
  JobWorker,
  PermanentJobError,
  type JobHandler,
  type JobRun,
  type JobWorkerOptions,
} from './job-worker.js';
