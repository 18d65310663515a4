export { MasterKeyError, PersonErasedError, SealBrokenError, type MasterKeyProblem } from './errors.js';
export type { KeyState, KeyStore, SubjectKey } from './key-store.js';
export { maskBankAccount, maskIdNumber, maskName, maskPhone } from './masking.js';
export { loadMasterKey, MasterKey, type MasterKeySource } from './master-key.js';
export { openPrivacy, type PrivacySettings } from './open-privacy.js';
export { migrateKeyStore, PostgresKeyStore, type KeyStoreOptions } from './postgres-key-store.js';
export { NAME_FIELD, Privacy, type PlainValue, type SealedValue } from './privacy.js';
export type { SealedName, SealedText } from './sealed-text.js';
export { comparableName } from './names.js';
