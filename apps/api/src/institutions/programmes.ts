import { Controller, Get, Inject, Param, Query as QueryOf } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { factsOfInstitution, institutionById } from '#read-models';
import { yearOf } from '#reference-data';
import { CallerOf, type Caller } from '../common/caller.js';
import { Whole } from '../common/fields.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { IdPipe } from '../common/id.pipe.js';
import { registerOf, seeing, thereThen, Vantaged, vantageOf, VantageQuery } from '../common/vantage.js';
import { answersOf } from '../eligibility/eligibility.js';
import { ProgrammeAnswerView } from '../eligibility/views.js';

export class InstitutionProgrammesQuery extends VantageQuery {
  @Whole(2000, 2099, { optional: true, description: '判定年度，默认上一年 the year before when absent' })
  readonly year?: number;
}

export class InstitutionProgrammesView extends Vantaged {
  @ApiProperty({ type: 'integer', description: '判定年度，以年末的情况为准 judged by its last day' })
  readonly year!: number;
  @ApiProperty({ description: '含示例标准 a demonstration value was used' })
  readonly demo!: boolean;
  @ApiProperty({ type: [ProgrammeAnswerView] })
  readonly programmes!: readonly ProgrammeAnswerView[];
}

export class JudgeInstitution extends Query<InstitutionProgrammesView> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly query: InstitutionProgrammesQuery,
  ) {
    super();
  }
}

/** What the documents of its region ask of an institution and give it, by the facts of the last day of a year. */
@QueryHandler(JudgeInstitution)
export class JudgeInstitutionHandler extends Handler implements IQueryHandler<JudgeInstitution> {
  async execute({ caller, institutionId, query }: JudgeInstitution): Promise<InstitutionProgrammesView> {
    const { process } = this.services;
    const register = registerOf(this.services);
    const reads = ['institutions', 'institution_ratings', 'policy_packs'];
    const viewpoint = await seeing(this.services, reads, query);
    const row = await institutionById(register.db, institutionId);
    const today = admitted(caller, 'institution:view', row, ({ region }) => ({ institutionId, region }));
    const { asOf, knownAt } = viewpoint;
    const year = query.year ?? yearOf(asOf) - 1;
    const [from, to] = [`${year}-01-01`, `${year}-12-31`];
    const day = to < asOf ? to : asOf;
    const facts = await factsOfInstitution(register, today, { ...viewpoint, asOf: day, isToday: false });
    const programmes = answersOf(
      await process.packs.inForce({ region: today.region, asOf, knownAt }),
      ({ subject }) => subject === 'institution',
      thereThen(facts),
      () => ({ asOf, demo: process.demo, from, to }),
    );
    return {
      year,
      demo: programmes.some(({ explanation }) => explanation?.demo === true),
      programmes,
      vantage: vantageOf(viewpoint),
    };
  }
}

@ApiTags('机构 institutions')
@Controller('institutions/:institutionId/programmes')
export class InstitutionProgrammesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '机构适用的政策及逐条理由 What the documents ask of an institution and give it, clause by clause',
  })
  @ApiOkResponse({ type: InstitutionProgrammesView })
  judge(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @QueryOf() query: InstitutionProgrammesQuery,
  ): Promise<InstitutionProgrammesView> {
    return this.queries.execute(new JudgeInstitution(caller, institutionId, query));
  }
}
