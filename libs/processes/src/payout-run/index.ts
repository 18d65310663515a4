export { computePayoutRun } from './compute.js';
export { standingInTheWay } from './earlier.js';
export { toBankCsv, toWorkbook, type ListFormat, type ListVariant } from './export.js';
export { listPayoutRun } from './list.js';
export { payeesOf, type ShownPayee } from './payees.js';
export { openPayoutRun, type OpenedRun } from './open.js';
