import type { Decider } from '#event-sourcing';
import type { CertificateImportCommand } from './commands.js';
import { decide, type CertificateImportRejection } from './decide.js';
import type { CertificateImportEvent } from './events.js';
import { evolve, initialState, type CertificateImportState } from './state.js';

/** Stream `certificateImport-<importId>`. */
export const certificateImport: Decider<
  CertificateImportCommand,
  CertificateImportState,
  CertificateImportEvent,
  CertificateImportRejection
> = { category: 'certificateImport', initialState, decide, evolve };
