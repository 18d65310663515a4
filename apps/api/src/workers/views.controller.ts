import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CertificatesView } from '../certificates/views.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { BlueCardView } from './blue-card.view.js';
import { CreditStatementView } from './credits.view.js';
import { PayoutsView } from './payouts.view.js';
import { EmploymentsView, InsuranceView } from './record-views.js';
import { InsuranceQuery } from './requests.js';
import {
  BlueCardOf,
  CertificatesOf,
  CreditsOf,
  EmploymentsOf,
  InsuranceOf,
  PayoutsOf,
} from './view-queries.js';

@ApiTags('职工 workers')
@Controller('workers/:workerId')
export class WorkerViewsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('employments')
  @ApiOperation({ summary: '就业经历 Employments' })
  @ApiOkResponse({ type: EmploymentsView })
  employments(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<EmploymentsView> {
    return this.queries.execute(new EmploymentsOf(caller, workerId, query));
  }

  @Get('insurance-months')
  @ApiOperation({ summary: '社会保险缴费逐月情况与断缴 Insurance months one by one, and the gaps' })
  @ApiOkResponse({ type: InsuranceView })
  insurance(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: InsuranceQuery,
  ): Promise<InsuranceView> {
    return this.queries.execute(new InsuranceOf(caller, workerId, query));
  }

  @Get('certificates')
  @ApiOperation({ summary: '本人证书 Certificates of a worker' })
  @ApiOkResponse({ type: CertificatesView })
  certificates(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<CertificatesView> {
    return this.queries.execute(new CertificatesOf(caller, workerId, query));
  }

  @Get('credits')
  @ApiOperation({ summary: '学分账户明细与余额 Statement of the learning account, with running balance' })
  @ApiOkResponse({ type: CreditStatementView })
  credits(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<CreditStatementView> {
    return this.queries.execute(new CreditsOf(caller, workerId, query));
  }

  @Get('blue-card')
  @ApiOperation({ summary: '蓝卡状态 The blue card' })
  @ApiOkResponse({ type: BlueCardView })
  blueCard(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<BlueCardView> {
    return this.queries.execute(new BlueCardOf(caller, workerId, query));
  }

  @Get('payouts')
  @ApiOperation({ summary: '补贴认定与发放情况及理由 Decisions about a worker, with amounts and reasons' })
  @ApiOkResponse({ type: PayoutsView })
  payouts(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<PayoutsView> {
    return this.queries.execute(new PayoutsOf(caller, workerId, query));
  }
}
