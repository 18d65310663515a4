export { draftStructure, workforceStructure, type StructureQuestion } from './structure.js';
export { teamsByParty, type TeamsByParty } from './teams.js';
