import type { LocalDate } from '#event-sourcing';
import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { insuranceTransfersTable, type InsuranceTransferRow } from './row.js';

const transfers = reader(insuranceTransfersTable);

export const transferById = (db: Database, transferId: string): Promise<InsuranceTransferRow | undefined> =>
  transfers.byKey(db, transferId);

/** Transfers of a person, the one asked for last first. */
export const transfersOfWorker = (db: Database, workerId: string): Promise<InsuranceTransferRow[]> =>
  transfers.rows(db, 'where worker_id = $1 order by requested_on desc, transfer_id', [workerId]);

interface Question {
  /** Of the place that takes the relation on, and all below it. */
  readonly region: string;
  /** Asked for from this day to that. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Transfers that were asked for in a period. */
export const transfersAskedFor = (
  db: Database,
  { region, from, to }: Question,
): Promise<InsuranceTransferRow[]> =>
  transfers.rows(
    db,
    'where to_region between $1 and $2 and requested_on between $3 and $4 order by requested_on, transfer_id',
    [...subtreeOf(region), from, to],
  );
