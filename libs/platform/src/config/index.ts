export { ConfigurationError, type ConfigurationFault } from './configuration-error.js';
export {
  Configuration,
  loadConfiguration,
  LOG_LEVELS,
  MODES,
  type LogLevel,
  type Mode,
} from './configuration.js';
