export { expireCertificates } from './expire.js';
export {
  admissionRule,
  levelForAward,
  recognitionRule,
  type RecognitionAnswer,
  type Won,
} from './recognition.js';
export {
  effectsDigest,
  revocationEffects,
  type PayoutEffect,
  type RevocationEffects,
} from './revocation-effects.js';
