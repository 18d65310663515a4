export type { StructureQuestion } from './parts.js';
export { draftStructure, workforceStructure } from './structure.js';
export { honouredByParty, teamsByParty, type HonouredByParty, type TeamsByParty } from './teams.js';
