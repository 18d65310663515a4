import { SimulatedCardTables1764000000000 } from './card-system/index.js';
import {
  importFileSchema,
  ImportPeople1763800000000,
  ImportPieces1764200000000,
  importRowSchema,
  ImportTables1763700000000,
} from './certificate-import/index.js';
import { ClaimAttachmentTables1764300000000 } from './claims/tables.js';
import { SourceImportTables1764100000000 } from './register/index.js';
import { WhatIfTables1763900000000 } from './what-if/tables.js';

/** Tables that are no facts and no read models: what lies on the workbench. */
export const operationalTables = {
  entities: [importFileSchema, importRowSchema],
  migrations: [
    ImportTables1763700000000,
    ImportPeople1763800000000,
    WhatIfTables1763900000000,
    SimulatedCardTables1764000000000,
    SourceImportTables1764100000000,
    ImportPieces1764200000000,
    ClaimAttachmentTables1764300000000,
  ],
};
