import { Body, Controller, Get, HttpCode, Inject, Post, Query as QueryOf } from '@nestjs/common';
import {
  Command,
  CommandBus,
  CommandHandler,
  Query,
  QueryBus,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsDefined, IsOptional } from 'class-validator';
import {
  institutionRulesInForce,
  institutionRulesMessages,
  RULE_KEYS,
  setInstitutionRules,
  type RuleKey,
  type RuleSetting,
} from '#skill-certification';
import { recorded, Recorded } from '../common/answers.js';
import { actorOf, CallerOf, contextOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { Choice, Day, Parts, Region, Words } from '../common/fields.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { seeing, Vantaged, vantageOf, VantageQuery } from '../common/vantage.js';

export class RulesQuery extends VantageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
}

export class RuleRequest {
  @Choice(RULE_KEYS)
  readonly key!: RuleKey;
  @ApiProperty({
    nullable: true,
    description: '取值随参数而定；null 表示不再沿用上级设定 null takes an inherited value off',
    oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'array', items: {} }, { type: 'object' }],
  })
  @IsOptional()
  @IsDefined()
  readonly value!: unknown;
  @Choice(['document', 'external', 'demo', 'bureau'], { description: '依据 basis' })
  readonly basis!: RuleSetting['basis'];
  @Words({ description: '出处 what it is printed in, or who decided it' })
  readonly cite!: string;
}

export class RulesRequest {
  @Region()
  readonly region!: string;
  @Day({ description: '生效日期 first day' })
  readonly from!: string;
  @Parts(RuleRequest, 20)
  readonly settings!: RuleRequest[];
}

export class RuleView {
  @ApiProperty({ enum: RULE_KEYS })
  readonly key!: RuleKey;
  @ApiProperty({
    nullable: true,
    oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'array', items: {} }, { type: 'object' }],
  })
  readonly value!: unknown;
  @ApiProperty({ enum: ['document', 'external', 'demo', 'bureau'] })
  readonly basis!: RuleSetting['basis'];
  @ApiProperty()
  readonly cite!: string;
  @ApiProperty({ description: '设定地区 region that settled it' })
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
}

export class RulesView extends Vantaged {
  @ApiProperty({ type: [RuleView], description: '未列出的参数无人设定 what is not listed nobody settled' })
  readonly rules!: readonly RuleView[];
}

export class ShowRules extends Query<RulesView> {
  constructor(
    readonly caller: Caller,
    readonly query: RulesQuery,
  ) {
    super();
  }
}

/** Rules are public: a clerk sees what holds for the own institution, too. */
@QueryHandler(ShowRules)
export class ShowRulesHandler extends Handler implements IQueryHandler<ShowRules> {
  async execute({ caller, query }: ShowRules): Promise<RulesView> {
    const { institutionId, region: home } = caller.principal;
    const region = query.region ?? home;
    admit(caller, 'institution:view', institutionId === null ? { region } : { institutionId });
    const viewpoint = await seeing(this.services, [], query);
    const knownAt = viewpoint.isNow ? undefined : viewpoint.knownAt;
    const rules = await institutionRulesInForce(this.services.process, region, viewpoint.asOf, knownAt);
    return { rules, vantage: vantageOf(viewpoint) };
  }
}

export class SettleRules extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly request: RulesRequest,
  ) {
    super();
  }
}

@CommandHandler(SettleRules)
export class SettleRulesHandler extends Handler implements ICommandHandler<SettleRules> {
  async execute({ caller, request }: SettleRules): Promise<Recorded> {
    const { region, from, settings } = request;
    admit(caller, 'institution:set-rules', { region });
    const said = settings.map(({ key, value, basis, cite }) => ({ key, value: value ?? null, basis, cite }));
    const result = await setInstitutionRules(
      this.services.process,
      // The decider refuses what does not fit its key.
      { region, settings: said as readonly RuleSetting[], setBy: actorOf(caller), on: from },
      contextOf(caller, `institution-rules:${region}`),
    );
    return recorded(result, institutionRulesMessages);
  }
}

@ApiTags('机构 institutions')
@Controller('institution-rules')
export class InstitutionRulesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '机构监管参数 What a region asks of its institutions' })
  @ApiOkResponse({ type: RulesView })
  show(@CallerOf() caller: Caller, @QueryOf() query: RulesQuery): Promise<RulesView> {
    return this.queries.execute(new ShowRules(caller, query));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '设定机构监管参数 Settle what a region asks of its institutions' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  settle(@CallerOf() caller: Caller, @Body() request: RulesRequest): Promise<Recorded> {
    return this.commands.execute(new SettleRules(caller, request));
  }
}
