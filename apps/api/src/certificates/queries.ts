import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  certificateById,
  certificateByNumber,
  certificateKnownAt,
  certificatesOfInstitution,
  certificatesOfRegion,
  institutionById,
  type CertificateRow,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted, admitTo, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { CertificateListQuery, CertificateQuery } from './requests.js';
import { showCertificates, type CertificatePageView, type CertificateView } from './views.js';

const SHOWN_BY = ['certificates', 'institutions', 'workers'];

export class ListCertificates extends Query<CertificatePageView> {
  constructor(
    readonly caller: Caller,
    readonly list: CertificateListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListCertificates)
export class ListCertificatesHandler extends Handler implements IQueryHandler<ListCertificates> {
  async execute({ caller, list }: ListCertificates): Promise<CertificatePageView> {
    const { pool } = this.services.runtime;
    const { limit, after, atLeast } = list;
    await showing(this.services, SHOWN_BY, atLeast);
    const institutionId = list.institutionId ?? caller.principal.institutionId;
    const region = list.region ?? caller.principal.region;
    if (institutionId === null) admit(caller, 'certificate:view', { region });
    else await this.admitToInstitution(caller, institutionId);
    const page = await pageOf(
      institutionId === null
        ? certificatesOfRegion(pool, { region, limit, after })
        : certificatesOfInstitution(pool, { institutionId, limit, after }),
    );
    await recordLooks(this.services, caller, 'certificate:view', peopleOf(page.rows));
    return { rows: await showCertificates(this.services, page.rows), next: page.next };
  }

  private async admitToInstitution(caller: Caller, institutionId: string): Promise<void> {
    const institution = await institutionById(this.services.runtime.pool, institutionId);
    admitTo(caller, 'certificate:view', { institutionId, region: institution?.region ?? null });
  }
}

/** Each person once, however many certificates of theirs are shown. */
const peopleOf = (rows: readonly CertificateRow[]): readonly CertificateRow[] => [
  ...new Map(rows.map((row) => [row.workerId, row])).values(),
];

export class ShowCertificate extends Query<CertificateView> {
  constructor(
    readonly caller: Caller,
    readonly by: { readonly certificateId: string } | { readonly number: string },
    readonly query: CertificateQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowCertificate)
export class ShowCertificateHandler extends Handler implements IQueryHandler<ShowCertificate> {
  async execute({ caller, by, query: { knownAt, atLeast } }: ShowCertificate): Promise<CertificateView> {
    const { pool } = this.services.runtime;
    await showing(this.services, SHOWN_BY, atLeast);
    const row = await ('number' in by
      ? certificateByNumber(pool, by.number)
      : certificateById(pool, by.certificateId));
    const current = admitted(caller, 'certificate:view', row, targetOf);
    const known = found(knownAt === undefined ? current : certificateKnownAt(current, knownAt));
    await recordLooks(this.services, caller, 'certificate:view', [known]);
    const [view] = await showCertificates(this.services, [known]);
    return view!;
  }
}

const targetOf = ({ region, workerId, institutionId }: CertificateRow) => ({
  region,
  workerId,
  institutionId,
});
