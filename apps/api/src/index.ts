export { apiServices } from './api-services.js';
export type { ApiServices } from './common/services.js';
export { createApi } from './create-api.js';
export { showEligibility, type EligibilityQuestion } from './eligibility/eligibility.js';
export type { EligibilityView } from './eligibility/views.js';
