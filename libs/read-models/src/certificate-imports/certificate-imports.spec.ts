import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { CertificateImportEvent } from '#skill-certification';
import { certificateImportsProjection } from './projection.js';

const at = (position: number, event: CertificateImportEvent) => recorded(event, { position });
const on = '2020-03-02';
const validatedCounts = { recorded: 40, existing: 2, held: 1, refused: 7 };
const finalCounts = { recorded: 39, existing: 3, held: 1, refused: 7 };

const submitted = at(1, {
  type: 'CertificateImportSubmitted',
  occurredOn: on,
  data: {
    importId: 'm1',
    institutionId: 'inst',
    fileHash: 'ff',
    fileName: '证书登记.xlsx',
    format: 'xlsx',
    submittedBy: 'user:clerk',
  },
});
const validated = at(2, {
  type: 'CertificateImportValidated',
  occurredOn: on,
  data: { importId: 'm1', rows: 50, counts: validatedCounts, warnings: 3 },
});
const confirmed = at(3, {
  type: 'CertificateImportConfirmed',
  occurredOn: on,
  data: { importId: 'm1', mode: 'correct-rows-only', confirmedBy: 'user:clerk' },
});
const committed = at(4, {
  type: 'CertificateImportCommitted',
  occurredOn: on,
  data: { importId: 'm1', counts: finalCounts },
});
const refused = at(2, {
  type: 'CertificateImportRefused',
  occurredOn: on,
  data: { importId: 'm1', code: 'HEADER', zh: '表头不符', en: 'Wrong header' },
});

describe('certificate imports', () => {
  const row = {
    importId: 'm1',
    institutionId: 'inst',
    fileHash: 'ff',
    fileName: '证书登记.xlsx',
    format: 'xlsx',
    submittedBy: 'user:clerk',
    submittedAt: '2020-03-02T04:00:00.000Z',
    status: 'submitted',
    rows: null,
    warnings: null,
    counts: null,
    refusal: null,
    mode: null,
    confirmedBy: null,
    submittedPosition: 1,
    position: 1,
  } as const;

  it('goes from the file to the commit and shows the newest counts', () => {
    givenRows(certificateImportsProjection)(submitted).then(row);
    const checked = {
      ...row,
      status: 'validated',
      rows: 50,
      warnings: 3,
      counts: validatedCounts,
      position: 2,
    } as const;
    givenRows(certificateImportsProjection)(submitted, validated).then(checked);
    givenRows(certificateImportsProjection)(submitted, validated, confirmed, committed).then({
      ...checked,
      status: 'committed',
      mode: 'correct-rows-only',
      confirmedBy: 'user:clerk',
      counts: finalCounts,
      position: 4,
    });
  });

  it('goes back to the report, and shows that somebody stopped it', () => {
    const cancelled = at(5, {
      type: 'CertificateImportCancelled',
      occurredOn: on,
      data: { importId: 'm1', cancelledBy: 'user:clerk' },
    });
    const again = { ...validated, position: 4 };
    givenRows(certificateImportsProjection)(submitted, validated, confirmed, again, cancelled).then({
      ...row,
      status: 'cancelled',
      rows: 50,
      warnings: 3,
      counts: validatedCounts,
      position: 5,
    });
  });

  it('says why a file was refused as a whole', () => {
    givenRows(certificateImportsProjection)(submitted, refused).then({
      ...row,
      status: 'refused',
      refusal: { code: 'HEADER', zh: '表头不符', en: 'Wrong header' },
      position: 2,
    });
  });
});
