/** Every event type of credentials, for the catalogue of an event store. */
export { credentialHistory } from './credential/history.js';

export { VERIFICATION_MODULES, verificationModule } from './browser-modules.js';
export type * from './credential/events.js';
export * from './credential/use-cases.js';
export { signOpenBadge, type BadgeFacts } from './open-badge.js';
export { qrMatrix, qrSvg } from './qr.js';
export { checkSignature, FileSigningKeys, type Signer, type SigningKeys } from './signing/index.js';
export { bitsOf, publishStatusList } from './status-list/publish.js';
export {
  ALGORITHMS,
  judge,
  PURPOSES,
  readStatusList,
  type Algorithm,
  type Claims,
  type CredentialKind,
  type Judgement,
  type PublishedKey,
  type Purpose,
  type StatusSnapshot,
  type Verdict,
} from './verification/index.js';
