export { computePayoutRun } from './compute.js';
export { payments, toBankCsv, toWorkbook, yuan, type ListedPayment, type ListFormat, type ListVariant } from './export.js';
export { listPayoutRun } from './list.js';
export { openPayoutRun, type OpenedRun, type RunRequest } from './open.js';
