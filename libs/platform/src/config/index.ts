export { ConfigurationError, type ConfigurationFault } from './configuration-error.js';
export {
  Configuration,
  keySettings,
  loadConfiguration,
  MODES,
  type LogLevel,
  type Mode,
} from './configuration.js';
