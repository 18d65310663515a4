import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import {
  catalogueOccupation,
  endPilot,
  namePilot,
  readCertificationRules,
  setPromotionLimit,
  skillCertificationMessages,
} from '#skill-certification';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { CatalogueRequest, PilotEndRequest, PilotRequest, PromotionLimitRequest } from './requests.js';
import type { CertificationRulesView } from './views.js';

export class ShowRules extends Query<CertificationRulesView> {
  constructor(
    readonly caller: Caller,
    readonly region: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowRules)
export class ShowRulesHandler extends Handler implements IQueryHandler<ShowRules> {
  async execute({ caller, region = caller.principal.region }: ShowRules): Promise<CertificationRulesView> {
    admit(caller, 'certification-rules:view', { region });
    const { limits, pilots, catalogue } = await readCertificationRules(this.services.process, region);
    return { region, limits, pilots, catalogue };
  }
}

export type RuleChange =
  | { readonly kind: 'limit'; readonly request: PromotionLimitRequest }
  | { readonly kind: 'pilot'; readonly request: PilotRequest }
  | { readonly kind: 'pilot-end'; readonly institutionId: string; readonly request: PilotEndRequest }
  | { readonly kind: 'catalogue'; readonly request: CatalogueRequest };

export class SetRule extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly change: RuleChange,
  ) {
    super();
  }
}

/** A bureau sets what no document prints, for its own region. */
@CommandHandler(SetRule)
export class SetRuleHandler extends Handler implements ICommandHandler<SetRule> {
  async execute({ caller, change }: SetRule): Promise<Recorded> {
    const { region } = caller.principal;
    admit(caller, 'certification-rules:set', { region });
    return recorded(await this.handle(caller, region, change), skillCertificationMessages);
  }

  private handle(caller: Caller, region: string, change: RuleChange) {
    const { process } = this.services;
    const context = contextOf(caller, `certification-rules:${change.kind}`);
    switch (change.kind) {
      case 'limit': {
        const { perYear, basis, cite, on } = change.request;
        return setPromotionLimit(process, { region, perYear, basis, cite, on }, context);
      }
      case 'pilot': {
        const { institutionId, approvalNumber, on } = change.request;
        return namePilot(process, { region, institutionId, approvalNumber, on }, context);
      }
      case 'pilot-end': {
        const { institutionId, request } = change;
        return endPilot(process, { region, institutionId, reason: request.reason, on: request.on }, context);
      }
      case 'catalogue': {
        const { edition, occupation, family, from, until = null, cite } = change.request;
        return catalogueOccupation(
          process,
          { region, edition, occupation, family, from, until, cite },
          context,
        );
      }
    }
  }
}
