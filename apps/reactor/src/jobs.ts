import { defineJob } from '#platform';
import type { WorkProgress } from '#processes';

/** Job ids are those of what they work on: asked for twice, the work is done once. */
export const validateImportJob = defineJob<{ importId: string }, WorkProgress>('certificate-import-validate');
export const commitImportJob = defineJob<{ importId: string }, WorkProgress>('certificate-import-commit');
export const computeRunJob = defineJob<{ runId: string }, WorkProgress>('payout-run-compute');
export const listRunJob = defineJob<{ runId: string }, WorkProgress>('payout-run-list');

/** Every kind of job there is. */
export const allJobs = [validateImportJob, commitImportJob, computeRunJob, listRunJob];
