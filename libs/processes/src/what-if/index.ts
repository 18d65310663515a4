export { toWhatIfCsv } from './csv.js';
export type * from './report.js';
export {
  LEDGERS,
  MOST_MONTHS,
  WhatIfError,
  type LedgerMode,
  type WhatIfChange,
  type WhatIfRequest,
} from './request.js';
export { WhatIfShelf, type WhatIfRow, type WhatIfStatus } from './shelf.js';
export { SMALLEST_CELL, withSmallCellsHidden, type CoarseReport } from './small-cells.js';
export { answerWhatIf, askWhatIf, comparedPacks, workOnWhatIf, type PackPairContent } from './work.js';
