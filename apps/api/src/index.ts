export { apiServices } from './api-services.js';
export type { ApiServices } from './common/services.js';
export { createApi } from './create-api.js';
export { showEligibility } from './eligibility/eligibility.js';
export type { EligibilityView } from './eligibility/views.js';
export type { TargetView } from './indicators/target-views.js';
export { showTargets } from './indicators/targets.js';
