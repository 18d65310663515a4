export { assess, type Assessment } from './assess.js';
