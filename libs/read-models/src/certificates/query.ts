import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { certificatesTable, type CertificateRow } from './row.js';

const certificates = reader(certificatesTable);

export const certificateById = (db: Database, certificateId: string): Promise<CertificateRow | undefined> =>
  certificates.byKey(db, certificateId);

/** By the number it bears now. */
export const certificateByNumber = (db: Database, number: string): Promise<CertificateRow | undefined> =>
  certificates.first(db, 'where number = $1', [number]);

/** Certificates of a worker, revoked ones too, newest first. */
export const certificatesOfWorker = (db: Database, workerId: string): Promise<CertificateRow[]> =>
  certificates.rows(db, 'where worker_id = $1 order by issued_on desc, certificate_id desc', [workerId]);

/** Certificates issued under filings of a division and everything below it, ordered by region and id. */
export const certificatesOfRegion = (
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<CertificateRow>> =>
  certificates.page(db, {
    where: ['region >= $1', 'region <= $2'],
    params: subtreeOf(region),
    order: ['region', 'certificateId'],
    limit,
    after,
  });

/** Certificates of an institution, those issued last first. */
export const certificatesOfInstitution = (
  db: Database,
  { institutionId, limit, after }: PageRequest & { readonly institutionId: string },
): Promise<Page<CertificateRow>> =>
  certificates.page(db, {
    where: ['institution_id = $1'],
    params: [institutionId],
    order: ['institutionId', 'issuedOn', 'certificateId'],
    newestFirst: true,
    limit,
    after,
  });

/** Certificates whose printed last day is before a day and of which nobody has noted that yet, the earliest first. */
export const certificatesRunOut = (db: Database, day: string, limit: number): Promise<CertificateRow[]> =>
  certificates.rows(
    db,
    `where valid_until < $1 and status in ('valid', 'suspended') order by valid_until, certificate_id limit $2`,
    [day, limit],
  );
