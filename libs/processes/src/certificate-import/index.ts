export { annotatedSheet, ROW_RESULTS, type AnnotatedSheet } from './report.js';
export { numberIndexOf } from './examine.js';
export { submitSheet, type Submission, type UploadedSheet } from './submit.js';
export {
  importFileSchema,
  importRowSchema,
  ImportTables1763700000000,
  type ImportRow,
  type RowStatus,
} from './tables.js';
export { commitImport, validateImport } from './work.js';
export { ImportWorkbench } from './workbench.js';
