/** Runs in Node and, module by module, in a browser: nothing here asks for anything of either. */
export { fromBase64url, toBase64url } from './base64url.js';
export { writeClaims, type Claims, type CredentialKind } from './claims.js';
export { headerOf, openEnvelope, sealEnvelope, signedBytes } from './envelope.js';
export { judge, type Judgement, type Verdict } from './judge.js';
export { ALGORITHMS, NAMES, type Algorithm, type PublishedKey, type SignatureCheck } from './keys.js';
export {
  isSet,
  LIST_LENGTH,
  PURPOSES,
  readStatusList,
  type Purpose,
  type StatusSnapshot,
} from './status-list.js';
