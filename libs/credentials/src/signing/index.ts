export { checkSignature } from './check-signature.js';
export { FileSigningKeys } from './file-signing-keys.js';
export { signJson } from './jws.js';
export { signCredential } from './sign-credential.js';
export type { Signer, SigningKeys } from './signer.js';
