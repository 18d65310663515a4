import type { Decider } from '#event-sourcing';
import type { CertificateCommand } from './commands.js';
import { decide } from './decide.js';
import type { CertificateEvent } from './events.js';
import type { CertificateRejection } from './rejections.js';
import { evolve, initialState, type CertificateState } from './state.js';

/** Stream `certificate-<certificateId>`; the id follows from the keyed index of the number. */
export const certificate: Decider<
  CertificateCommand,
  CertificateState,
  CertificateEvent,
  CertificateRejection
> = {
  category: 'certificate',
  initialState,
  decide,
  evolve,
};
