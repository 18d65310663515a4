export { piecesOf, sourceOf, type ByteSource, type SheetInput } from './byte-source.js';
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
export { certifyFinding, certifyWarning, REGISTER_FINDINGS, type RowFinding } from './findings.js';
export { issuerOf, type Issuer } from './issuer.js';
export { personOfRow } from './person-of-row.js';
export type { SheetSize } from './limits.js';
export { readSheet, refuseLarge, sheetFormat } from './read-sheet.js';
export { SheetRefusal, type SheetRefusalCode } from './sheet-refusal.js';
export { writeAnnotated, writeTemplate, type RowResult } from './write-sheet.js';
