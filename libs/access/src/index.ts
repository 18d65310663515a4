/** Every event type of this context. */
export { accountHistory as accessHistory } from './account/history.js';

export type * from './account/events.js';
export type * from './account/commands.js';
export type { AccountState } from './account/state.js';
export * from './account/rejections.js';
export {
  AccessLog,
  type Access,
  type AccessPage,
  type Purpose,
  type RecordedAccess,
} from './access-log/access-log.js';
export {
  Credentials,
  PasswordUnfitError,
  type CredentialOptions,
  type Verification,
} from './credentials/credentials.js';
export { migrateAccess } from './credentials/migrate-access.js';
export type { HashCost } from './credentials/password-hash.js';
export { DEPARTMENTS, type Department } from './duties/departments.js';
export { DUTIES, type Duty } from './duties/events.js';
export { dutiesFor, dutiesMessages, setDuties, type Duties } from './duties/index.js';
export * from './actions.js';
export * from './permissions.js';
export * from './refusals.js';
export {
  accountIdOf,
  closeAccount,
  eraseAccount,
  findPrincipal,
  logIn,
  openAccount,
  type AccessServices,
  type AccountResult,
  type LogIn,
  type PlainAccount,
} from './use-cases.js';
