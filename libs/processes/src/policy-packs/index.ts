export {
  askForReview,
  draftOf,
  draftsOf,
  draftVersion,
  publishReviewed,
  tryCases,
  type CaseOutcome,
  type Drafted,
  type FailedCase,
} from './lifecycle.js';
export { PackLibrary, type PackQuestion, type PackSpan, type ShelvedPack } from './pack-library.js';
