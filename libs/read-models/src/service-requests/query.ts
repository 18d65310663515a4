import type { LocalDate } from '#event-sourcing';
import type { ServiceKind } from '#worker-registry';
import { mergedAt, personOf } from '../merged-entries/sql.js';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { serviceRequestsTable, type ServiceRequestRow } from './row.js';

const requests = reader(serviceRequestsTable);

export const serviceRequestById = (db: Database, requestId: string): Promise<ServiceRequestRow | undefined> =>
  requests.byKey(db, requestId);

/** What a person asked for, the newest first. */
export const serviceRequestsOfWorkers = (
  db: Database,
  workerIds: readonly string[],
): Promise<ServiceRequestRow[]> =>
  requests.rows(db, 'where worker_id = any($1::text[]) order by requested_on desc, request_id', [
    [...workerIds],
  ]);

export interface ServiceSearch extends PageRequest {
  /** Whose offices hear it: this division and everything below it. */
  readonly region: string;
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
}

/** Requests of a region, the oldest first. */
export function serviceRequestsOf(
  db: Database,
  { region, kind, status, limit, after }: ServiceSearch,
): Promise<Page<ServiceRequestRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = ['region >= $1', 'region <= $2'];
  if (kind !== undefined) where.push(`kind = $${params.push(kind)}`);
  if (status !== undefined) where.push(`status = $${params.push(status)}`);
  return requests.page(db, { where, params, order: ['requestedOn', 'requestId'], limit, after });
}

export interface NeedCount {
  readonly kind: ServiceKind;
  readonly requests: number;
  /** People, each once. */
  readonly people: number;
  readonly open: number;
  readonly provided: number;
  readonly declined: number;
  /** Days from asking to the answer, of those that were met or declined; null where none was. */
  readonly meanDays: number | null;
}

/** What people of a region asked for from one day to another. */
export const needCounts = (
  db: Database,
  { region, from, until }: { readonly region: string; readonly from: LocalDate; readonly until: LocalDate },
): Promise<NeedCount[]> =>
  select<NeedCount>(
    db,
    `with recursive ${mergedAt("'infinity'")}
     select kind, count(*)::int as requests, count(distinct ${personOf('asked')})::int as people,
       (count(*) filter (where status in ('requested', 'accepted')))::int as open,
       (count(*) filter (where status = 'provided'))::int as provided,
       (count(*) filter (where status = 'declined'))::int as declined,
       (round(avg(last_on - requested_on) filter (where status in ('provided', 'declined')), 1))::float8 as "meanDays"
     from read.service_requests asked left join merged using (worker_id)
     where region between $1 and $2 and requested_on between $3 and $4
     group by kind order by kind`,
    [...subtreeOf(region), from, until],
  );
