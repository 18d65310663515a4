export { allJobs, commitImportJob, computeRunJob, listRunJob, validateImportJob } from './jobs.js';
export { ReactorModule } from './reactor.module.js';
