export { apiServices } from './api-services.js';
export type { ApiServices } from './common/services.js';
export { createApi } from './create-api.js';
