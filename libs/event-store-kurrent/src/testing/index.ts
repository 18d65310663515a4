export { testCertificate } from './certificate.js';
export { MemoryLog } from './double/memory-log.js';
export { DoubleServer } from './double/server.js';
export { createKurrentTestLog } from './test-log.js';
