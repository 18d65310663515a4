import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { Supervise, type Supervision } from './supervision-commands.js';
import {
  DatedReasonRequest,
  DecisionRequest,
  HearingRequest,
  ProfileRequest,
  PurchaseRequest,
  RatingRequest,
  SchoolYearRequest,
  SiteRequest,
  EngagementRequest,
} from './supervision-requests.js';

@ApiTags('机构 institutions')
@Controller('institutions/:institutionId')
export class SupervisionController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('profile')
  @HttpCode(200)
  @ApiOperation({ summary: '登记机构类别与功能 State what kind of institution it is' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  profile(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: ProfileRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'profile', request });
  }

  @Post('sites')
  @HttpCode(200)
  @ApiOperation({ summary: '增设站点 Open a site' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  openSite(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: SiteRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'open-site', request });
  }

  @Post('sites/:site/closing')
  @HttpCode(200)
  @ApiOperation({ summary: '撤销站点 Close a site' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  closeSite(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Param('site', IdPipe) site: string,
    @Body() request: DatedReasonRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'close-site', site, request });
  }

  @Post('suspension')
  @HttpCode(200)
  @ApiOperation({ summary: '暂停机构 Suspend an institution' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  suspend(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: DatedReasonRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'suspend', request });
  }

  @Post('suspension/end')
  @HttpCode(200)
  @ApiOperation({ summary: '恢复机构 End a suspension' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  resume(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: DatedReasonRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'resume', request });
  }

  @Post('school-years')
  @HttpCode(200)
  @ApiOperation({ summary: '登记院校年度数据 Record what a school reports about a year' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  schoolYear(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: SchoolYearRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'school-year', request });
  }

  @Post('purchases')
  @HttpCode(200)
  @ApiOperation({ summary: '登记政府购买服务（中标） Record a service that the government buys' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  purchase(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: PurchaseRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'purchase', request });
  }

  @Post('purchases/:purchaseId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '提前终止购买服务 End a purchase early' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  endPurchase(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Param('purchaseId', IdPipe) purchaseId: string,
    @Body() request: DatedReasonRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'end-purchase', purchaseId, request });
  }

  @Post('teachers')
  @HttpCode(200)
  @ApiOperation({
    summary: '登记经绿色通道引进的高技能教师 Record a teacher engaged for their skill from an enterprise',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  teacher(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: EngagementRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'engage-teacher', request });
  }

  @Post('ratings')
  @HttpCode(200)
  @ApiOperation({ summary: '评定信用等级 Rate an institution for a year' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  rate(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Body() request: RatingRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'rate', request });
  }

  @Post('ratings/:ratingId/publication')
  @HttpCode(200)
  @ApiOperation({ summary: '公布信用等级 Publish a rating' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  publish(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Param('ratingId', IdPipe) ratingId: string,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'publish', ratingId });
  }

  @Post('elimination-proposals/:proposalId/hearing')
  @HttpCode(200)
  @ApiOperation({ summary: '登记听证 Record the hearing of an institution' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  hear(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Param('proposalId', IdPipe) proposalId: string,
    @Body() request: HearingRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'hear', proposalId, request });
  }

  @Post('elimination-proposals/:proposalId/decision')
  @HttpCode(200)
  @ApiOperation({ summary: '决定是否淘汰 Decide on an elimination' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  decide(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) id: string,
    @Param('proposalId', IdPipe) proposalId: string,
    @Body() request: DecisionRequest,
  ): Promise<Recorded> {
    return this.act(caller, id, { act: 'decide', proposalId, request });
  }

  private act(caller: Caller, institutionId: string, supervision: Supervision): Promise<Recorded> {
    return this.commands.execute(new Supervise(caller, institutionId, supervision));
  }
}
