import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { unionCompleteness, viewpointOf } from '#read-models';
import {
  countUnionMembers,
  FIELD_NAMES,
  readUnionOrganisation,
  recordUnionOrganisation,
  registerRulesFor,
  registerRulesMessages,
  setRegisterRules,
  SOURCES,
  unionOrganisationMessages,
  type RegisterRules,
  type SourceDepartment,
} from '#worker-registry';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { vantageOf, type VantageQuery } from '../common/vantage.js';
import type { RegisterRulesRequest, UnionCountRequest, UnionOrganisationRequest } from './requests.js';
import type { RegisterRulesView, UnionCompletenessView } from './views.js';

export class EnterUnionOrganisation extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly request: UnionOrganisationRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterUnionOrganisation)
export class EnterUnionOrganisationHandler
  extends Handler
  implements ICommandHandler<EnterUnionOrganisation>
{
  async execute({ caller, request }: EnterUnionOrganisation): Promise<Recorded> {
    const { organisationId, name, region, employer = null, newSector = null } = request;
    admit(caller, 'union:record', { region });
    const entered = await recordUnionOrganisation(
      this.services.process,
      { organisationId, name, region, employer, newSector },
      contextOf(caller, `union-organisation:${organisationId}`),
      localDateOf(new Date()),
    );
    return recorded(entered, unionOrganisationMessages);
  }
}

export class CountMembers extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly organisationId: string,
    readonly request: UnionCountRequest,
  ) {
    super();
  }
}

@CommandHandler(CountMembers)
export class CountMembersHandler extends Handler implements ICommandHandler<CountMembers> {
  async execute({ caller, organisationId, request: { members, on } }: CountMembers): Promise<Recorded> {
    const { process } = this.services;
    admitted(
      caller,
      'union:record',
      await readUnionOrganisation(process.store, organisationId),
      (one) => one,
    );
    const counted = await countUnionMembers(
      process,
      { organisationId, members },
      contextOf(caller, `union-members:${organisationId}`),
      on,
    );
    return recorded(counted, unionOrganisationMessages);
  }
}

const COUNTED_FROM = ['union_members', 'union_organisations', 'workers', 'merged_entries', 'source_reports'];

/** How far is the real-name register of the unions of a region? */
export class UnionReport extends Query<UnionCompletenessView> {
  constructor(
    readonly caller: Caller,
    readonly region: string | undefined,
    readonly atLeast: number | undefined,
  ) {
    super();
  }
}

@QueryHandler(UnionReport)
export class UnionReportHandler extends Handler implements IQueryHandler<UnionReport> {
  async execute({
    caller,
    region = caller.principal.region,
    atLeast,
  }: UnionReport): Promise<UnionCompletenessView> {
    admit(caller, 'union:view', { region });
    await showing(this.services, COUNTED_FROM, atLeast);
    const rows = await unionCompleteness(this.services.runtime.pool, region);
    return {
      rows: rows.map((row) => ({
        ...row,
        percent:
          row.counted === null || row.counted === 0
            ? null
            : Math.floor((row.registered * 1000) / row.counted) / 10,
      })),
    };
  }
}

export class RulesOf extends Query<RegisterRulesView> {
  constructor(
    readonly caller: Caller,
    readonly region: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(RulesOf)
export class RulesOfHandler extends Handler implements IQueryHandler<RulesOf> {
  async execute({ caller, region, query }: RulesOf): Promise<RegisterRulesView> {
    admit(caller, 'register-rules:view', { region });
    const viewpoint = viewpointOf(query);
    const vantage = vantageOf(viewpoint);
    const rules = await registerRulesFor(this.services.runtime.store, region, viewpoint);
    if (rules === null)
      return { vantage, region: null, precedence: {}, newGenerationBornFrom: null, lead: null, basis: null };
    const { region: set, precedence, newGenerationBornFrom, lead, basis } = rules;
    return { vantage, region: set, precedence, newGenerationBornFrom, lead, basis };
  }
}

export class SetRules extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly region: string,
    readonly request: RegisterRulesRequest,
  ) {
    super();
  }
}

@CommandHandler(SetRules)
export class SetRulesHandler extends Handler implements ICommandHandler<SetRules> {
  async execute({ caller, region, request }: SetRules): Promise<Recorded> {
    admit(caller, 'register-rules:set', { region });
    const { newGenerationBornFrom = null, lead, basis } = request;
    const rules = { region, precedence: precedenceOf(request), newGenerationBornFrom, lead, basis };
    const set = await setRegisterRules(
      this.services.process,
      { ...rules, setBy: actorOf(caller) },
      contextOf(caller, `register-rules:${region}`),
      localDateOf(new Date()),
    );
    return recorded(set, registerRulesMessages);
  }
}

const isSource = (name: unknown): name is SourceDepartment =>
  typeof name === 'string' && Object.hasOwn(SOURCES, name);

/** Throws for a field that the schema does not know, and for a source that is none of the six. */
function precedenceOf({ precedence }: RegisterRulesRequest): RegisterRules['precedence'] {
  const orders = Object.entries(precedence);
  const wrong = orders.find(
    ([field, order]) =>
      !FIELD_NAMES.some((name) => name === field) || !Array.isArray(order) || !order.every(isSource),
  );
  if (wrong !== undefined)
    throw new ProblemError(VALIDATION_FAILED, [
      {
        field: `precedence.${wrong[0]}`,
        code: 'PRECEDENCE',
        message: '字段或来源不在列表中',
        messageEn: 'names a field or a source that there is not',
      },
    ]);
  return Object.fromEntries(orders) as RegisterRules['precedence'];
}
