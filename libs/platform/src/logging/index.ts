export { openLogFile } from './log-file.js';
export { createLogger, loggingOptions } from './logging.js';
export { withoutPersonalText } from './personal-data.js';
