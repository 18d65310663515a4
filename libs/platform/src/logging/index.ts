export { createLogger, loggingOptions } from './logging.js';
export { withoutPersonalData, withoutPersonalText } from './personal-data.js';
