export { closeHttp, Drain } from './drain.js';
export { DrainModule } from './drain.module.js';
export { shutDownGracefully, type ShutdownOptions, type ShutdownStep } from './graceful-shutdown.js';
export { MetricsModule } from './metrics.module.js';
export { openProbe } from './probe.js';
export { ProblemFilter } from './problem.filter.js';
export { ProblemError, type FieldFault, type Problem, type ProblemText } from './problem.js';
export { problemOfStatus, VALIDATION_FAILED } from './standard-problems.js';
export { createValidationPipe } from './validation.pipe.js';
