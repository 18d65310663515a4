export { ConfigurationError, type ConfigurationFault } from './configuration-error.js';
export { Configuration, loadConfiguration, MODES, type LogLevel, type Mode } from './configuration.js';
