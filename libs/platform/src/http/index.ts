export { shutDownGracefully, type ShutdownOptions, type ShutdownStep } from './graceful-shutdown.js';
export { createMetricsRegistry, MetricsModule } from './metrics.module.js';
export { ProblemFilter, problemOf } from './problem.filter.js';
export { ProblemError, type FieldFault, type Problem, type ProblemText } from './problem.js';
export {
  INTERNAL_ERROR,
  problemOfStatus,
  STORE_UNAVAILABLE,
  VALIDATION_FAILED,
} from './standard-problems.js';
export { createValidationPipe } from './validation.pipe.js';
