import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query as QueryOf } from '@nestjs/common';
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
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { assessorById, assessorsKnownAt, assessorsOf, institutionById } from '#read-models';
import {
  assessingRefusal,
  assessorIdOf,
  handleAssessor,
  skillCertificationMessages,
} from '#skill-certification';
import { recorded, Recorded } from '../common/answers.js';
import { CallerOf, contextOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { IdPipe } from '../common/id.pipe.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf } from '../common/vantage.js';
import { AssessorListQuery, AssessorRequest, ConflictRequest, RemovalRequest } from './requests.js';
import { AssessorPageView, AssessorRecorded, assessorView } from './views.js';

export class ListAssessors extends Query<AssessorPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: AssessorListQuery,
  ) {
    super();
  }
}

/** Who is on the register, and, where an occupation is named, whether they may assess it at an institution on the day. */
@QueryHandler(ListAssessors)
export class ListAssessorsHandler extends Handler implements IQueryHandler<ListAssessors> {
  async execute({ caller, list }: ListAssessors): Promise<AssessorPageView> {
    const register = registerOf(this.services);
    const { region = caller.principal.region, limit, after } = list;
    admit(caller, 'institution:view', { region });
    const viewpoint = await seeing(this.services, ['assessors', 'institutions'], list);
    const { occupation, edition = '2022', level = null, institutionId, byEmployer = false } = list;
    const at = institutionId === undefined ? undefined : await institutionById(register.db, institutionId);
    const institution =
      at === undefined ? null : { institutionId: at.institutionId, creditCode: at.creditCode };
    const page = await pageOf(
      assessorsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        assessorsOf(register.db, { region, ...request }),
      ),
    );
    const { asOf: on } = viewpoint;
    const rows = page.rows.map((row) => {
      const { registeredFrom: from, details, conflicts, removedOn } = row;
      const refusal =
        occupation === undefined
          ? null
          : assessingRefusal(
              { details, from, conflicts, removedOn },
              { edition, occupation, level, on, institution, byEmployer },
            );
      return assessorView(row, occupation === undefined ? null : refusal === null, refusal);
    });
    return { rows, next: page.next, vantage: vantageOf(viewpoint) };
  }
}

type Change =
  | { readonly change: 'conflict' | 'conflict-end'; readonly request: ConflictRequest }
  | { readonly change: 'removal'; readonly request: RemovalRequest };

export class RegisterAssessor extends Command<AssessorRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: AssessorRequest,
  ) {
    super();
  }
}

@CommandHandler(RegisterAssessor)
export class RegisterAssessorHandler extends Handler implements ICommandHandler<RegisterAssessor> {
  async execute({ caller, request }: RegisterAssessor): Promise<AssessorRecorded> {
    const { region } = caller.principal;
    admit(caller, 'institution:supervise', { region });
    const { role, qualificationNumber, scope, employer = null, until, on } = request;
    const assessorId = assessorIdOf(region, qualificationNumber);
    const plain = scope.map(({ edition, occupation, levels }) => ({ edition, occupation, levels }));
    const details = { role, qualificationNumber, scope: plain, employer, until };
    const result = await handleAssessor(
      this.services.process,
      { type: 'RegisterAssessor', assessorId, region, details, on },
      contextOf(caller, `assessor:${assessorId}`),
    );
    return { assessorId, ...recorded(result, skillCertificationMessages) };
  }
}

export class ChangeAssessor extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly assessorId: string,
    readonly what: Change,
  ) {
    super();
  }
}

@CommandHandler(ChangeAssessor)
export class ChangeAssessorHandler extends Handler implements ICommandHandler<ChangeAssessor> {
  async execute({ caller, assessorId, what }: ChangeAssessor): Promise<Recorded> {
    const row = await assessorById(this.services.runtime.pool, assessorId);
    admitted(caller, 'institution:supervise', row, ({ region }) => ({ region }));
    const { reason, on } = what.request;
    const facts = { assessorId, reason, on };
    const result = await handleAssessor(
      this.services.process,
      what.change === 'removal'
        ? { type: 'RemoveAssessor', ...facts }
        : {
            type: what.change === 'conflict' ? 'StateConflict' : 'EndConflict',
            institutionId: what.request.institutionId,
            ...facts,
          },
      contextOf(caller, `assessor-${what.change}:${assessorId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

@ApiTags('考评人员 assessors')
@Controller('assessors')
export class AssessorsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '考评员、专家名册，可查能否在某机构考评 Register of assessors, and whether they may assess somewhere',
  })
  @ApiOkResponse({ type: AssessorPageView })
  list(@CallerOf() caller: Caller, @QueryOf() list: AssessorListQuery): Promise<AssessorPageView> {
    return this.queries.execute(new ListAssessors(caller, list));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '列入考评人员名册 Put an assessor on the register, or change the details' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: AssessorRecorded })
  register(@CallerOf() caller: Caller, @Body() request: AssessorRequest): Promise<AssessorRecorded> {
    return this.commands.execute(new RegisterAssessor(caller, request));
  }

  @Post(':assessorId/conflicts')
  @HttpCode(200)
  @ApiOperation({ summary: '登记利害关系 State an interest in an institution' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  conflict(
    @CallerOf() caller: Caller,
    @Param('assessorId', IdPipe) assessorId: string,
    @Body() request: ConflictRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeAssessor(caller, assessorId, { change: 'conflict', request }));
  }

  @Post(':assessorId/conflicts/end')
  @HttpCode(200)
  @ApiOperation({ summary: '解除利害关系 An interest is over' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  conflictEnd(
    @CallerOf() caller: Caller,
    @Param('assessorId', IdPipe) assessorId: string,
    @Body() request: ConflictRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeAssessor(caller, assessorId, { change: 'conflict-end', request }));
  }

  @Post(':assessorId/removal')
  @HttpCode(200)
  @ApiOperation({ summary: '移出考评人员名册 Take an assessor off the register' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  remove(
    @CallerOf() caller: Caller,
    @Param('assessorId', IdPipe) assessorId: string,
    @Body() request: RemovalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeAssessor(caller, assessorId, { change: 'removal', request }));
  }
}
