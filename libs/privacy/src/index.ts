export { MasterKeyError, PersonErasedError } from './errors.js';
export { maskIdNumber, maskName, maskPhone } from './masking.js';
export { openPrivacy } from './open-privacy.js';
export { NAME_FIELD, Privacy } from './privacy.js';
export type { SealedName, SealedText } from './sealed-text.js';
export { comparableName } from './names.js';
