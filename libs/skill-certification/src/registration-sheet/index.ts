export { checkRow, seenInFile, type RegistrationRow, type RowCheck, type SeenInFile } from './check-row.js';
export type { RowDocumentKind } from './check-person.js';
export {
  COLUMNS,
  SHEET_NAME,
  type ColumnKey,
  type SheetCell,
  type SheetFormat,
  type SheetRow,
} from './columns.js';
export { REGISTER_FINDINGS, type RowFinding } from './findings.js';
export { issuerOf, type Issuer } from './issuer.js';
export { personOfRow } from './person-of-row.js';
export { readSheet, sheetFormat, type SheetInput } from './read-sheet.js';
export { SheetRefusal, type SheetRefusalCode } from './sheet-refusal.js';
export { writeAnnotated, writeTemplate, type RowResult } from './write-sheet.js';
