export {
  allJobs,
  commitImportJob,
  computeRunJob,
  listRunJob,
  reviewJob,
  sourceImportJob,
  validateImportJob,
  whatIfJob,
} from './jobs.js';
export { ReactorModule } from './reactor.module.js';
