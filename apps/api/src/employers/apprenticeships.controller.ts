import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';
import { ChangeApprenticeship, EnterApprenticeship } from './people-commands.js';
import { ApprenticeshipsOf, CountApprenticeships, ListApprenticeships, StaffOf } from './people-queries.js';
import {
  ApprenticeshipCorrectionRequest,
  ApprenticeshipCountQuery,
  ApprenticeshipEndRequest,
  ApprenticeshipRequest,
  BreakOffRequest,
  OfEmployersQuery,
} from './people-requests.js';
import {
  ApprenticeshipCountsView,
  ApprenticeshipPageView,
  ApprenticeshipRecorded,
  StaffPageView,
} from './people-views.js';

@ApiTags('学徒 apprenticeships')
@Controller()
export class ApprenticeshipsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('employers/:employer/staff')
  @ApiOperation({ summary: '单位在岗人员（姓名脱敏） Who works at an employer on the day, names masked' })
  @ApiOkResponse({ type: StaffPageView })
  staff(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Query() query: VantagePageQuery,
  ): Promise<StaffPageView> {
    return this.queries.execute(new StaffOf(caller, employer, query));
  }

  @Get('apprenticeships')
  @ApiOperation({ summary: '学徒协议列表，按地区或单位 Apprenticeships of a region or an employer' })
  @ApiOkResponse({ type: ApprenticeshipPageView })
  list(@CallerOf() caller: Caller, @Query() query: OfEmployersQuery): Promise<ApprenticeshipPageView> {
    return this.queries.execute(new ListApprenticeships(caller, query));
  }

  @Get('apprenticeships/counts')
  @ApiOperation({
    summary: '学徒培养人数，按类别，截至当日的当年 Numbers of the year up to the day, by kind',
  })
  @ApiOkResponse({ type: ApprenticeshipCountsView })
  counts(
    @CallerOf() caller: Caller,
    @Query() query: ApprenticeshipCountQuery,
  ): Promise<ApprenticeshipCountsView> {
    return this.queries.execute(new CountApprenticeships(caller, query));
  }

  @Get('workers/:workerId/apprenticeships')
  @ApiOperation({ summary: '本人的学徒培养 Apprenticeships of a person' })
  @ApiOkResponse({ type: ApprenticeshipPageView })
  ofWorker(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<ApprenticeshipPageView> {
    return this.queries.execute(new ApprenticeshipsOf(caller, workerId, query));
  }

  @Post('workers/:workerId/apprenticeships')
  @ApiOperation({ summary: '登记学徒协议，单位可办 Register an agreement; the employer may do so' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ApprenticeshipRecorded })
  register(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: ApprenticeshipRequest,
  ): Promise<ApprenticeshipRecorded> {
    return this.commands.execute(new EnterApprenticeship(caller, workerId, request));
  }

  @Post('workers/:workerId/apprenticeships/:apprenticeshipId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '登记学徒期满及结果 Record the end of an apprenticeship, and what came of it' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  end(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('apprenticeshipId', IdPipe) id: string,
    @Body() request: ApprenticeshipEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeApprenticeship(caller, workerId, id, { kind: 'end', request }));
  }

  @Post('workers/:workerId/apprenticeships/:apprenticeshipId/break-off')
  @HttpCode(200)
  @ApiOperation({ summary: '登记学徒培养中止 Record that an apprenticeship was broken off' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  breakOff(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('apprenticeshipId', IdPipe) id: string,
    @Body() request: BreakOffRequest,
  ): Promise<Recorded> {
    const course = { kind: 'break-off', request } as const;
    return this.commands.execute(new ChangeApprenticeship(caller, workerId, id, course));
  }

  @Post('workers/:workerId/apprenticeships/:apprenticeshipId/corrections')
  @HttpCode(200)
  @ApiOperation({ summary: '更正学徒协议，原内容保留可查 Correct an agreement; the wrong one stays visible' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  correct(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('apprenticeshipId', IdPipe) id: string,
    @Body() request: ApprenticeshipCorrectionRequest,
  ): Promise<Recorded> {
    const course = { kind: 'correction', request } as const;
    return this.commands.execute(new ChangeApprenticeship(caller, workerId, id, course));
  }
}
