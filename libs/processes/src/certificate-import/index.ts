export { annotatedSheet, ROW_RESULTS, sheetNames, type AnnotatedSheet } from './report.js';
export { certificateSlot, numberIndexOf } from './certificate-slot.js';
export { submitSheet, type Submission, type UploadedSheet } from './submit.js';
export {
  importFileSchema,
  importRowSchema,
  ImportPeople1763800000000,
  ImportPieces1764200000000,
  ImportTables1763700000000,
  type ImportRow,
  type RowStatus,
} from './tables.js';
export { commitImport, validateImport } from './work.js';
export { ImportWorkbench } from './workbench.js';
