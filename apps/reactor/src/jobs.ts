import { defineJob } from '#platform';
import type { WorkProgress } from '#processes';

/** Job ids are those of what they work on: asked for twice, the work is done once. */
export const validateImportJob = defineJob<{ importId: string }, WorkProgress>('certificate-import-validate');
export const commitImportJob = defineJob<{ importId: string }, WorkProgress>('certificate-import-commit');
export const computeRunJob = defineJob<{ runId: string }, WorkProgress>('payout-run-compute');
export const listRunJob = defineJob<{ runId: string }, WorkProgress>('payout-run-list');
export const whatIfJob = defineJob<{ whatIfId: string }, WorkProgress>('what-if');
export const sourceImportJob = defineJob<{ importId: string }, WorkProgress>('source-import');
export const reviewJob = defineJob<{ reviewId: string }, WorkProgress>('adjustment-review');

/** Every kind of job there is. */
export const allJobs = [
  validateImportJob,
  commitImportJob,
  computeRunJob,
  listRunJob,
  whatIfJob,
  reviewJob,
  sourceImportJob,
];
