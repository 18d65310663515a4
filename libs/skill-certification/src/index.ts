import type { History } from '#event-sourcing';
import { certificateHistory } from './certificate/history.js';
import { certificateImportHistory } from './certificate-import/history.js';
import { certificateNumberHistory } from './certificate-number/history.js';
import { institutionHistory } from './institution/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const skillCertificationHistories: readonly History[] = [
  institutionHistory,
  certificateHistory,
  certificateNumberHistory,
  certificateImportHistory,
];

export type * from './certificate/commands.js';
export type { CertificateRejection } from './certificate/decide.js';
export type * from './certificate/events.js';
export type { KnownCertificate } from './certificate/state.js';
export * from './certificate/use-cases.js';
export type * from './certificate-import/commands.js';
export type * from './certificate-import/events.js';
export type { CertificateImportState } from './certificate-import/state.js';
export * from './certificate-import/use-cases.js';
export type * from './certificate-number/events.js';
export { certificateIdOf } from './certificate-number/reservation.js';
export type * from './institution/commands.js';
export type * from './institution/events.js';
export * from './institution/scope.js';
export type { FiledInstitution } from './institution/state.js';
export * from './institution/use-cases.js';
export * from './rejection-messages.js';
export { sameFacts } from './same-facts.js';
export * from './registration-sheet/index.js';
