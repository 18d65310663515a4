export { createLogger, loggingOptions } from './logging.js';
