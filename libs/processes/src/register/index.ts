export { compareEntries, duplicatesOf, type Likeness, type LikenessReason } from './duplicates.js';
export { mergeEffects, type MergeEffects } from './merge-effects.js';
export {
  RulesOfRegions,
  takeSourceRecord,
  type Delivery,
  type RecordTaken,
  type SourceRecord,
} from './source-records.js';
export {
  sourceImportRows,
  SourceImportTables1764100000000,
  submitSourceFile,
  viewSourceImport,
  workOnSourceImport,
  type SourceImportRow,
  type SourceImportView,
} from './source-import.js';
