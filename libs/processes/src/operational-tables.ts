import {
  importFileSchema,
  ImportPeople1763800000000,
  importRowSchema,
  ImportTables1763700000000,
} from './certificate-import/index.js';

/** Tables that are no facts and no read models: what lies on the workbench. */
export const operationalTables = {
  entities: [importFileSchema, importRowSchema],
  migrations: [ImportTables1763700000000, ImportPeople1763800000000],
};
