import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  certificateById,
  certificateByNumber,
  certificatePageKnownAt,
  certificatesKnownAt,
  certificatesOfInstitution,
  certificatesOfRegion,
  institutionById,
  type CertificateRow,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit, admitted, admitTo } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import type { CertificateListQuery } from './requests.js';
import { showCertificates, type CertificateDetailView, type CertificatePageView } from './views.js';

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
    const register = registerOf(this.services);
    const { limit, after } = list;
    const viewpoint = await seeing(this.services, SHOWN_BY, list);
    const institutionId = list.institutionId ?? caller.principal.institutionId;
    const region = list.region ?? caller.principal.region;
    if (institutionId === null) admit(caller, 'certificate:view', { region });
    else await this.admitToInstitution(caller, institutionId);
    const page = await pageOf(
      certificatePageKnownAt(register, viewpoint, { limit, after }, (request) =>
        institutionId === null
          ? certificatesOfRegion(register.db, { region, ...request })
          : certificatesOfInstitution(register.db, { institutionId, ...request }),
      ),
    );
    await recordLooks(this.services, caller, 'certificate:view', peopleOf(page.rows));
    return {
      rows: await showCertificates(this.services, page.rows),
      next: page.next,
      vantage: vantageOf(viewpoint),
    };
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

export class ShowCertificate extends Query<CertificateDetailView> {
  constructor(
    readonly caller: Caller,
    readonly by: { readonly certificateId: string } | { readonly number: string },
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowCertificate)
export class ShowCertificateHandler extends Handler implements IQueryHandler<ShowCertificate> {
  async execute({ caller, by, query }: ShowCertificate): Promise<CertificateDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const row = await ('number' in by
      ? certificateByNumber(register.db, by.number)
      : certificateById(register.db, by.certificateId));
    const today = admitted(caller, 'certificate:view', row, targetOf);
    await recordLooks(this.services, caller, 'certificate:view', [today]);
    const known = thereThen((await certificatesKnownAt(register, viewpoint, [today]))[0]);
    const [view] = await showCertificates(this.services, [known]);
    return { ...view!, vantage: vantageOf(viewpoint) };
  }
}

const targetOf = ({ region, workerId, institutionId }: CertificateRow) => ({
  region,
  workerId,
  institutionId,
});
