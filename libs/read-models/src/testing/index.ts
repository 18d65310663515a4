export { reader } from '../support/reader.js';
