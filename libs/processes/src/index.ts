import type { AnyProcess } from '#event-sourcing';
import { cardFollowsCertificates } from './card-follows-certificates/index.js';
import { creditsFollowCertificates } from './credits-follow-certificates/index.js';
import { personErasure } from './person-erasure/index.js';
import type { ProcessServices } from './services.js';

/** Every reaction of one context to events of another. */
export const allProcesses: readonly AnyProcess<ProcessServices>[] = [
  creditsFollowCertificates,
  cardFollowsCertificates,
  personErasure,
];

export * from './certificate-import/index.js';
export { operationalTables } from './operational-tables.js';
export * from './payout-run/index.js';
export * from './people/index.js';
export * from './person-erasure/index.js';
export * from './policy-packs/index.js';
export { processServices, type ProcessServices, type Watch, type WorkProgress } from './services.js';
