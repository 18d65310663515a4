export { ArchiveError } from './archive-error.js';
export { backUpLog, type LogBackup } from './backup-log.js';
export { copyLog, sourceOf, type Copied, type CopyProgress, type LogCopy } from './copy-log.js';
export { LogArchive, type Segment } from './log-archive.js';
export { PositionMap } from './position-map.js';
export {
  checkSnapshot,
  expireSnapshots,
  keptFile,
  loadSnapshot,
  readSnapshot,
  runsIn,
  SnapshotDraft,
  type Snapshot,
} from './snapshots.js';
export { isEmpty, tablesIn } from './table-file.js';
