export { computeAdjustmentReview } from './compute.js';
export {
  decideAdjustment,
  decideAdjustments,
  type Decided,
  type DecidedAll,
  type Verdict,
} from './decide.js';
export { policyEffects } from './open-reviews.js';
export { SpanShelf, termsStanding, type TermsStanding } from './spans.js';
