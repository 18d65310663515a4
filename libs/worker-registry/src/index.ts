import type { History } from '#event-sourcing';
import { identityHistory } from './identity/history.js';
import { workerHistory } from './worker/history.js';

/** Every event type of this context. */
export const workerRegistryHistory: History = { ...workerHistory, ...identityHistory };

export type * from './identity/events.js';
export type * from './worker/events.js';
export type * from './worker/commands.js';
export * from './worker/rejections.js';
export { isErased, type Erasure, type Registered, type WorkerState } from './worker/state.js';
export {
  formerWorkerIds,
  identityIndexOf,
  NUMBER_FIELD,
  PHONE_FIELD,
  workerIdOf,
  type PlainDocument,
} from './documents.js';
export {
  correctEmployment,
  correctWorkerDetails,
  type EmploymentCorrection,
  type WorkerCorrection,
} from './correct.js';
export { approveErasure, completeErasure, requestErasure, withdrawErasure } from './erase-worker.js';
export { holderOf, type Holder } from './identity/index.js';
export { findWorkerByIdentity, sameName } from './find-worker.js';
export { registerWorker, type KnownHistory, type PlainWorker, type Registration } from './register-worker.js';
export { loadWorker, namesStated, readErasure, readRegistration, type RegistryServices } from './services.js';
export {
  changePhone,
  employmentIdOf,
  endEmployment,
  recordInsuranceMonths,
  recordRetirement,
  startEmployment,
  type EmploymentStart,
  type WorkerResult,
} from './use-cases.js';
