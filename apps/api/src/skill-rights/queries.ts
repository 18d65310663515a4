import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  certificatesKnownAt,
  certificatesOfWorker,
  factsAsOf,
  isGraduate,
  skillRights,
  workerDossier,
} from '#read-models';
import type { Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import { rightView, type SkillRightsView } from './views.js';

const SHOWN_BY = ['certificates', 'worker_dossiers', 'workers'];

export class ShowSkillRights extends Query<SkillRightsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowSkillRights)
export class ShowSkillRightsHandler extends Handler implements IQueryHandler<ShowSkillRights> {
  async execute({ caller, workerId, query }: ShowSkillRights): Promise<SkillRightsView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await lookAt(this.services, caller, 'certificate:view', workerId);
    const today = await certificatesOfWorker(register.db, workerId);
    const held = await certificatesKnownAt(register, viewpoint, today);
    const dossier = await workerDossier(register.db, workerId);
    const education = dossier && factsAsOf(dossier, viewpoint)?.worker.education;
    const isSkilled = held.some(({ status }) => status === 'valid');
    return {
      rows: skillRights(held).map(rightView),
      dualCertificate: education == null ? null : isSkilled && isGraduate(education),
      vantage: vantageOf(viewpoint),
    };
  }
}
