import type { LocalDate } from '#event-sourcing';
import type {
  CertificateImportEvent,
  CertificateImportRefused,
  CertificateImportSubmitted,
  CertificateImportValidated,
  CommitMode,
  RowCounts,
} from './events.js';

interface Submitted {
  readonly submitted: CertificateImportSubmitted['data'];
  readonly submittedOn: LocalDate;
}

interface Validated extends Submitted {
  readonly validated: CertificateImportValidated['data'];
}

interface Confirmed extends Validated {
  readonly mode: CommitMode;
}

export type CertificateImportState =
  | { readonly status: 'absent' }
  | ({ readonly status: 'submitted' } & Submitted)
  | ({ readonly status: 'refused'; readonly refused: CertificateImportRefused['data'] } & Submitted)
  | ({ readonly status: 'validated' } & Validated)
  | ({ readonly status: 'confirmed' } & Confirmed)
  | ({ readonly status: 'cancelled'; readonly cancelledOn: LocalDate } & Submitted)
  | ({ readonly status: 'committed'; readonly committed: RowCounts } & Confirmed);

export const initialState: CertificateImportState = { status: 'absent' };

const impossible = (state: CertificateImportState, event: CertificateImportEvent): Error =>
  new Error(`${event.type} of an import that is ${state.status}`);

export function evolve(state: CertificateImportState, event: CertificateImportEvent): CertificateImportState {
  switch (event.type) {
    case 'CertificateImportSubmitted':
      return { status: 'submitted', submitted: event.data, submittedOn: event.occurredOn };
    case 'CertificateImportRefused':
      if (state.status !== 'submitted') throw impossible(state, event);
      return { ...state, status: 'refused', refused: event.data };
    case 'CertificateImportValidated':
      if (state.status !== 'submitted' && state.status !== 'validated' && state.status !== 'confirmed')
        throw impossible(state, event);
      return {
        status: 'validated',
        submitted: state.submitted,
        submittedOn: state.submittedOn,
        validated: event.data,
      };
    case 'CertificateImportConfirmed':
      if (state.status !== 'validated') throw impossible(state, event);
      return { ...state, status: 'confirmed', mode: event.data.mode };
    case 'CertificateImportCancelled':
      if (state.status !== 'submitted' && state.status !== 'validated' && state.status !== 'confirmed')
        throw impossible(state, event);
      return {
        status: 'cancelled',
        submitted: state.submitted,
        submittedOn: state.submittedOn,
        cancelledOn: event.occurredOn,
      };
    case 'CertificateImportCommitted':
      if (state.status !== 'confirmed') throw impossible(state, event);
      return { ...state, status: 'committed', committed: event.data.counts };
  }
}
