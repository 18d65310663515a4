import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { revocationEffects } from '#processes';
import {
  certificateById,
  correctionsOfCertificate,
  correctionsOfRegion,
  type CertificateCorrectionRow,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { ApiServices } from '../common/services.js';
import { certificateForChange } from './change-commands.js';
import { correctionView, type CorrectionPageView, type CorrectionsView } from './correction.views.js';
import { effectsView, type RevocationEffectsView } from './effects.view.js';
import type { CorrectionListQuery } from './requests.js';

const SHOWN_BY = ['certificates', 'certificate_corrections'];

const uptodate = async (services: ApiServices): Promise<void> => {
  await showing(services, SHOWN_BY, await services.runtime.store.head());
};

export class ListCorrections extends Query<CorrectionPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: CorrectionListQuery,
  ) {
    super();
  }
}

const peopleOf = (rows: readonly CertificateCorrectionRow[], region: string) =>
  [...new Set(rows.map(({ workerId }) => workerId))].map((workerId) => ({ workerId, region }));

@QueryHandler(ListCorrections)
export class ListCorrectionsHandler extends Handler implements IQueryHandler<ListCorrections> {
  async execute({ caller, list }: ListCorrections): Promise<CorrectionPageView> {
    const { region = caller.principal.region, status = 'requested', limit, after } = list;
    admit(caller, 'certificate:approve-correction', { region });
    await uptodate(this.services);
    const search = { region, status, limit, after };
    const page = await pageOf(correctionsOfRegion(this.services.runtime.pool, search));
    await recordLooks(this.services, caller, 'certificate:approve-correction', peopleOf(page.rows, region));
    return { rows: page.rows.map(correctionView), next: page.next };
  }
}

export class ListCorrectionsOf extends Query<CorrectionsView> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
  ) {
    super();
  }
}

@QueryHandler(ListCorrectionsOf)
export class ListCorrectionsOfHandler extends Handler implements IQueryHandler<ListCorrectionsOf> {
  async execute({ caller, certificateId }: ListCorrectionsOf): Promise<CorrectionsView> {
    await uptodate(this.services);
    const { pool } = this.services.runtime;
    const row = admitted(
      caller,
      'certificate:view',
      await certificateById(pool, certificateId),
      ({ region, workerId, institutionId }) => ({ region, workerId, institutionId }),
    );
    await recordLooks(this.services, caller, 'certificate:view', [row]);
    return { rows: (await correctionsOfCertificate(pool, certificateId)).map(correctionView) };
  }
}

export class ShowEffects extends Query<RevocationEffectsView> {
  constructor(
    readonly caller: Caller,
    readonly certificateId: string,
    readonly on: string,
  ) {
    super();
  }
}

@QueryHandler(ShowEffects)
export class ShowEffectsHandler extends Handler implements IQueryHandler<ShowEffects> {
  async execute({ caller, certificateId, on }: ShowEffects): Promise<RevocationEffectsView> {
    const known = await certificateForChange(this.services, caller, 'certificate:revoke', certificateId);
    await recordLooks(this.services, caller, 'certificate:revoke', [known]);
    return effectsView(await revocationEffects(this.services.process, known, on));
  }
}
