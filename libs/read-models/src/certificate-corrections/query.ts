import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { certificateCorrectionsTable, type CertificateCorrectionRow } from './row.js';

const corrections = reader(certificateCorrectionsTable);

/** Corrections asked for of a certificate, the oldest first. */
export const correctionsOfCertificate = (
  db: Database,
  certificateId: string,
): Promise<CertificateCorrectionRow[]> =>
  corrections.rows(db, 'where certificate_id = $1 order by position', [certificateId]);

export interface CorrectionSearch extends PageRequest {
  /** Certificates of filings of this division and below. */
  readonly region: string;
  readonly status: CertificateCorrectionRow['status'];
}

/** Corrections of a status, those asked for first first. */
export const correctionsOfRegion = (
  db: Database,
  { region, status, limit, after }: CorrectionSearch,
): Promise<Page<CertificateCorrectionRow>> =>
  corrections.page(db, {
    where: [
      'status = $1',
      'certificate_id in (select certificate_id from read.certificates where region between $2 and $3)',
    ],
    params: [status, ...subtreeOf(region)],
    order: ['requestedOn', 'requestId'],
    limit,
    after,
  });
