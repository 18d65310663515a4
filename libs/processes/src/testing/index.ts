export { createInstalledDatabase } from './installed-database.js';
export { byTest, Office } from './office.js';
export { packOf, publish } from './packs.js';
export { certify, correct, enrol, revoke } from './register.js';
