import { accept, reject, type Decision } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type {
  CancelImport,
  CertificateImportCommand,
  ConfirmImport,
  RecordCommitted,
  RecordValidation,
  RefuseImport,
  SubmitImport,
} from './commands.js';
import type { CertificateImportEvent, CommitMode, RowCounts } from './events.js';
import type { CertificateImportState } from './state.js';

export type CertificateImportRejection =
  /** An import id stands for one file of one institution. */
  | { readonly code: 'IMPORT_ID_TAKEN' }
  /** Only a file that was handed in is validated, confirmed or committed. */
  | { readonly code: 'IMPORT_NOT_FOUND' }
  /** Every data row has exactly one result. */
  | { readonly code: 'COUNTS_DO_NOT_ADD_UP'; readonly rows: number; readonly counted: number }
  /** A file that could not be read goes no further. */
  | { readonly code: 'FILE_REFUSED' }
  /** A file that was validated can be read. */
  | { readonly code: 'ALREADY_VALIDATED' }
  /** A report is confirmed after validation, never before. */
  | { readonly code: 'NOT_VALIDATED' }
  /** 全部成功才入库 admits no refused row. */
  | { readonly code: 'REFUSED_ROWS'; readonly refused: number }
  /** What was confirmed is neither validated anew nor confirmed in another mode. */
  | { readonly code: 'ALREADY_CONFIRMED'; readonly mode: CommitMode }
  /** What was cancelled goes no further, unless it is handed in again. */
  | { readonly code: 'IMPORT_CANCELLED' }
  /** All rows or none: once they are being recorded nobody stops half-way. */
  | { readonly code: 'ALL_OR_NOTHING_UNDER_WAY' }
  /** A file that was refused or committed has come to its end. */
  | { readonly code: 'NOTHING_TO_CANCEL' }
  /** Rows are committed after the clerk confirmed the report. */
  | { readonly code: 'NOT_CONFIRMED' }
  /** The rows of a file get their final results once. */
  | { readonly code: 'ALREADY_COMMITTED' };

type ImportDecision = Decision<CertificateImportEvent, CertificateImportRejection>;
type Handed<Status = Exclude<CertificateImportState['status'], 'absent'>> = Extract<
  CertificateImportState,
  { readonly status: Status }
>;

function submit({ type: _, on, ...file }: SubmitImport, state: CertificateImportState): ImportDecision {
  if (state.status === 'absent' || state.status === 'cancelled')
    return accept({ type: 'CertificateImportSubmitted', occurredOn: on, data: file });
  const { institutionId, fileHash } = state.submitted;
  return institutionId === file.institutionId && fileHash === file.fileHash
    ? accept()
    : reject({ code: 'IMPORT_ID_TAKEN' });
}

function miscounted(rows: number, counts: RowCounts): CertificateImportRejection | null {
  const counted = counts.recorded + counts.existing + counts.held + counts.refused;
  return counted === rows ? null : { code: 'COUNTS_DO_NOT_ADD_UP', rows, counted };
}

function recordValidation({ type: _, on, ...report }: RecordValidation, state: Handed): ImportDecision {
  if (state.status === 'refused') return reject({ code: 'FILE_REFUSED' });
  if (state.status === 'cancelled') return reject({ code: 'IMPORT_CANCELLED' });
  if ('validated' in state && sameFacts(state.validated, report)) return accept();
  const takesAll = state.status === 'confirmed' && state.mode === 'all-or-nothing';
  const sendsBack = takesAll && report.counts.refused > 0;
  if ((state.status === 'confirmed' && !sendsBack) || state.status === 'committed')
    return reject({ code: 'ALREADY_CONFIRMED', mode: state.mode });
  const miscount = miscounted(report.rows, report.counts);
  if (miscount) return reject(miscount);
  return accept({ type: 'CertificateImportValidated', occurredOn: on, data: report });
}

function refuse({ type: _, on, ...refusal }: RefuseImport, state: Handed): ImportDecision {
  if (state.status === 'refused') return accept();
  if (state.status === 'cancelled') return reject({ code: 'IMPORT_CANCELLED' });
  if (state.status !== 'submitted') return reject({ code: 'ALREADY_VALIDATED' });
  return accept({ type: 'CertificateImportRefused', occurredOn: on, data: refusal });
}

function confirm({ importId, mode, confirmedBy, on }: ConfirmImport, state: Handed): ImportDecision {
  switch (state.status) {
    case 'submitted':
      return reject({ code: 'NOT_VALIDATED' });
    case 'refused':
      return reject({ code: 'FILE_REFUSED' });
    case 'cancelled':
      return reject({ code: 'IMPORT_CANCELLED' });
    case 'validated': {
      const { refused } = state.validated.counts;
      if (mode === 'all-or-nothing' && refused > 0) return reject({ code: 'REFUSED_ROWS', refused });
      return accept({
        type: 'CertificateImportConfirmed',
        occurredOn: on,
        data: { importId, mode, confirmedBy },
      });
    }
    case 'confirmed':
    case 'committed':
      return state.mode === mode ? accept() : reject({ code: 'ALREADY_CONFIRMED', mode: state.mode });
  }
}

function cancel({ importId, cancelledBy, on }: CancelImport, state: Handed): ImportDecision {
  switch (state.status) {
    case 'cancelled':
      return accept();
    case 'refused':
    case 'committed':
      return reject({ code: 'NOTHING_TO_CANCEL' });
    case 'confirmed':
      if (state.mode === 'all-or-nothing') return reject({ code: 'ALL_OR_NOTHING_UNDER_WAY' });
      break;
    case 'submitted':
    case 'validated':
  }
  return accept({
    type: 'CertificateImportCancelled',
    occurredOn: on,
    data: { importId, cancelledBy },
  });
}

function recordCommitted({ importId, counts, on }: RecordCommitted, state: Handed): ImportDecision {
  if (state.status === 'committed')
    return sameFacts(state.committed, counts) ? accept() : reject({ code: 'ALREADY_COMMITTED' });
  if (state.status === 'cancelled') return reject({ code: 'IMPORT_CANCELLED' });
  if (state.status !== 'confirmed') return reject({ code: 'NOT_CONFIRMED' });
  const miscount = miscounted(state.validated.rows, counts);
  if (miscount) return reject(miscount);
  return accept({ type: 'CertificateImportCommitted', occurredOn: on, data: { importId, counts } });
}

export function decide(command: CertificateImportCommand, state: CertificateImportState): ImportDecision {
  if (command.type === 'SubmitImport') return submit(command, state);
  if (state.status === 'absent') return reject({ code: 'IMPORT_NOT_FOUND' });
  switch (command.type) {
    case 'RecordValidation':
      return recordValidation(command, state);
    case 'RefuseImport':
      return refuse(command, state);
    case 'ConfirmImport':
      return confirm(command, state);
    case 'CancelImport':
      return cancel(command, state);
    case 'RecordCommitted':
      return recordCommitted(command, state);
  }
}
