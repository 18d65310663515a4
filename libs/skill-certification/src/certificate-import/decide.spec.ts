import { describe, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ConfirmImport, RecordCommitted, RecordValidation, SubmitImport } from './commands.js';
import type {
  CertificateImportCancelled,
  CertificateImportCommitted,
  CertificateImportConfirmed,
  CertificateImportEvent,
  CertificateImportRefused,
  CertificateImportSubmitted,
  CertificateImportValidated,
  CommitMode,
  RowCounts,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { certificateImportHistory } from './history.js';
import { certificateImport } from './index.js';

const on = '2020-05-06';
const importId = 'import-1';
const file = {
  importId,
  institutionId: 'inst-1',
  fileHash: 'a'.repeat(64),
  fileName: '证书登记.xlsx',
  format: 'xlsx' as const,
  submittedBy: 'user:clerk-1',
};
const counted = (recorded: number, existing: number, held: number, refused: number): RowCounts => ({
  recorded,
  existing,
  held,
  refused,
});
const mixed = counted(16, 2, 1, 1);
const faultless = counted(17, 2, 1, 0);

const submit = (changes: Partial<SubmitImport> = {}): SubmitImport => ({
  type: 'SubmitImport',
  ...file,
  on,
  ...changes,
});
const submitted: CertificateImportSubmitted = {
  type: 'CertificateImportSubmitted',
  occurredOn: on,
  data: file,
};
const report = (counts: RowCounts) => ({ importId, rows: 20, counts, warnings: 3 });
const recordValidation = (counts: RowCounts): RecordValidation => ({
  type: 'RecordValidation',
  ...report(counts),
  on,
});
const validated = (counts: RowCounts): CertificateImportValidated => ({
  type: 'CertificateImportValidated',
  occurredOn: on,
  data: report(counts),
});
const unreadable = {
  importId,
  code: 'HEADER_MISSING',
  zh: '缺少列[证书编号]',
  en: 'Column 证书编号 is missing',
};
const refuse = { type: 'RefuseImport' as const, ...unreadable, on };
const refused: CertificateImportRefused = {
  type: 'CertificateImportRefused',
  occurredOn: on,
  data: unreadable,
};
const confirm = (mode: CommitMode): ConfirmImport => ({
  type: 'ConfirmImport',
  importId,
  mode,
  confirmedBy: 'user:clerk-1',
  on,
});
const confirmed = (mode: CommitMode): CertificateImportConfirmed => ({
  type: 'CertificateImportConfirmed',
  occurredOn: on,
  data: { importId, mode, confirmedBy: 'user:clerk-1' },
});
const commit = (counts: RowCounts): RecordCommitted => ({ type: 'RecordCommitted', importId, counts, on });
const committed = (counts: RowCounts): CertificateImportCommitted => ({
  type: 'CertificateImportCommitted',
  occurredOn: on,
  data: { importId, counts },
});

const cancel = { type: 'CancelImport' as const, importId, cancelledBy: 'user:clerk-1', on };
const cancelled: CertificateImportCancelled = {
  type: 'CertificateImportCancelled',
  occurredOn: on,
  data: { importId, cancelledBy: 'user:clerk-1' },
};

const after = (...past: readonly CertificateImportEvent[]) => given(certificateImport)(...past);
const partly = [submitted, validated(mixed), confirmed('correct-rows-only')] as const;

describe('handing in', () => {
  it('is recorded', () => after().when(submit()).then(submitted));
  it.each([[[submitted]], [[submitted, refused]], [[...partly, committed(mixed)]]])(
    'of the same file again is nothing, wherever it stands (%#)',
    (past) =>
      after(...past)
        .when(submit({ submittedBy: 'user:clerk-2', fileName: '副本.xlsx' }))
        .thenNothing(),
  );
  it('keeps another file or institution out of this id', () => {
    after(submitted)
      .when(submit({ fileHash: 'b'.repeat(64) }))
      .thenRejected('IMPORT_ID_TAKEN');
    after(submitted)
      .when(submit({ institutionId: 'inst-2' }))
      .thenRejected('IMPORT_ID_TAKEN');
  });
});

describe('validation', () => {
  it('is recorded', () => after(submitted).when(recordValidation(mixed)).then(validated(mixed)));
  it('may find something else until the report is confirmed', () =>
    after(submitted, validated(mixed)).when(recordValidation(faultless)).then(validated(faultless)));
  it('after confirmation is too late', () =>
    after(...partly)
      .when(recordValidation(faultless))
      .thenRejected('ALREADY_CONFIRMED'));
  it('gives each row one result', () =>
    after(submitted)
      .when(recordValidation(counted(15, 2, 1, 1)))
      .thenRejected({ code: 'COUNTS_DO_NOT_ADD_UP', rows: 20, counted: 19 }));
  it('needs a readable file', () => {
    after().when(recordValidation(mixed)).thenRejected('IMPORT_NOT_FOUND');
    after(submitted, refused).when(recordValidation(mixed)).thenRejected('FILE_REFUSED');
  });
});

describe('refusal of the file', () => {
  it('is recorded', () => after(submitted).when(refuse).then(refused));
  it('does not follow a validation', () =>
    after(submitted, validated(mixed)).when(refuse).thenRejected('ALREADY_VALIDATED'));
});

describe('confirmation', () => {
  it('comes after validation', () => {
    after().when(confirm('correct-rows-only')).thenRejected('IMPORT_NOT_FOUND');
    after(submitted).when(confirm('correct-rows-only')).thenRejected('NOT_VALIDATED');
    after(submitted, refused).when(confirm('correct-rows-only')).thenRejected('FILE_REFUSED');
  });
  it('of everything or nothing admits no refused row', () => {
    after(submitted, validated(mixed))
      .when(confirm('all-or-nothing'))
      .thenRejected({ code: 'REFUSED_ROWS', refused: 1 });
    after(submitted, validated(faultless)).when(confirm('all-or-nothing')).then(confirmed('all-or-nothing'));
  });
  it('of the correct rows leaves the others out', () =>
    after(submitted, validated(mixed))
      .when(confirm('correct-rows-only'))
      .then(confirmed('correct-rows-only')));
  it('goes by the latest validation', () =>
    after(submitted, validated(faultless), validated(mixed))
      .when(confirm('all-or-nothing'))
      .thenRejected('REFUSED_ROWS'));
  it('chooses the mode once', () => {
    after(...partly)
      .when(confirm('all-or-nothing'))
      .thenRejected('ALREADY_CONFIRMED');
    after(...partly, committed(mixed))
      .when(confirm('correct-rows-only'))
      .thenNothing();
  });
});

describe('commit', () => {
  it('may refuse rows that validation let through', () =>
    after(...partly)
      .when(commit(counted(14, 2, 1, 3)))
      .then(committed(counted(14, 2, 1, 3))));
  it('gives each validated row one result', () =>
    after(...partly)
      .when(commit(counted(14, 2, 1, 2)))
      .thenRejected('COUNTS_DO_NOT_ADD_UP'));
  it('comes after confirmation', () => {
    after().when(commit(mixed)).thenRejected('IMPORT_NOT_FOUND');
    after(submitted, validated(mixed)).when(commit(mixed)).thenRejected('NOT_CONFIRMED');
  });
  it('happens once', () =>
    after(...partly, committed(mixed))
      .when(commit(counted(14, 2, 1, 3)))
      .thenRejected('ALREADY_COMMITTED'));
});

describe('all rows or none', () => {
  const waiting = [submitted, validated(faultless), confirmed('all-or-nothing')] as const;
  it('goes back to its report when a row is refused meanwhile, and may be confirmed anew', () => {
    after(...waiting)
      .when(recordValidation(mixed))
      .then(validated(mixed));
    after(...waiting, validated(mixed))
      .when(confirm('correct-rows-only'))
      .then(confirmed('correct-rows-only'));
  });
  it('stays confirmed while nothing is refused', () =>
    after(...waiting)
      .when(recordValidation(counted(16, 3, 1, 0)))
      .thenRejected('ALREADY_CONFIRMED'));
});

describe('cancelling', () => {
  it.each([[[submitted]], [[submitted, validated(mixed)]], [[...partly]]])(
    'ends what is under way (%#)',
    (past) =>
      after(...past)
        .when(cancel)
        .then(cancelled),
  );
  it('leaves nothing to do but to hand the file in again', () => {
    const past = [...partly, cancelled] as const;
    after(...past)
      .when(cancel)
      .thenNothing();
    after(...past)
      .when(confirm('correct-rows-only'))
      .thenRejected('IMPORT_CANCELLED');
    after(...past)
      .when(recordValidation(mixed))
      .thenRejected('IMPORT_CANCELLED');
    after(...past)
      .when(refuse)
      .thenRejected('IMPORT_CANCELLED');
    after(...past)
      .when(commit(mixed))
      .thenRejected('IMPORT_CANCELLED');
    after(...past)
      .when(submit())
      .then(submitted);
    after(...past, submitted)
      .when(recordValidation(mixed))
      .then(validated(mixed));
  });
  it('comes too late for what has ended, and for all rows or none', () => {
    after(...partly, committed(mixed))
      .when(cancel)
      .thenRejected('NOTHING_TO_CANCEL');
    after(submitted, refused).when(cancel).thenRejected('NOTHING_TO_CANCEL');
    after(submitted, validated(faultless), confirmed('all-or-nothing'))
      .when(cancel)
      .thenRejected('ALL_OR_NOTHING_UNDER_WAY');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(certificateImportHistory, fixtures));
