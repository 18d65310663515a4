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
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { idFrom } from '#event-sourcing';
import { complaintsKnownAt, complaintsOf, institutionById, type ComplaintRow } from '#read-models';
import {
  COMPLAINT_CHANNELS,
  COMPLAINT_FINDINGS,
  COMPLAINT_SUBJECTS,
  handleComplaint,
  readComplaint,
  skillCertificationMessages,
} from '#skill-certification';
import { recorded, Recorded } from '../common/answers.js';
import { actorOf, CallerOf, contextOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { Choice, Day, Region, Words } from '../common/fields.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { IdPipe } from '../common/id.pipe.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, Vantaged, vantageOf, VantagePageQuery } from '../common/vantage.js';

export class ComplaintListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Words({ optional: true, max: 64 })
  readonly institutionId?: string;
}

export class ComplaintRequest {
  @Words({ max: 64, description: '被投诉机构' })
  readonly institutionId!: string;
  @Words({ optional: true, max: 64, description: '所涉培训班 class that it is about' })
  readonly classId?: string | null;
  @Choice(COMPLAINT_SUBJECTS, { description: '收费、教学、虚假培训、舞弊、证书、退费、其他' })
  readonly subject!: ComplaintRow['subject'];
  @Choice(COMPLAINT_CHANNELS, { description: '来信、来电、来访、网络、转办' })
  readonly channel!: ComplaintRow['channel'];
  @Words({ optional: true, max: 64, description: '原件的SHA-256；投诉人和原文不入库 hash of the paper' })
  @Matches(/^[0-9a-f]{64}$/, { message: '应为SHA-256|must be a SHA-256' })
  readonly paper?: string | null;
  @Day({ description: '受理日期' })
  readonly receivedOn!: string;
}

export class ComplaintSettlementRequest {
  @Choice(COMPLAINT_FINDINGS, { description: '属实、部分属实、不属实、无法查实' })
  readonly finding!: NonNullable<ComplaintRow['finding']>;
  @Words({ max: 500, description: '处理措施 what was done' })
  readonly measure!: string;
  @Day({ description: '办结日期' })
  readonly on!: string;
}

export class ComplaintView {
  @ApiProperty({ format: 'uuid' })
  readonly complaintId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly classId!: string | null;
  @ApiProperty({ enum: COMPLAINT_SUBJECTS })
  readonly subject!: ComplaintRow['subject'];
  @ApiProperty({ enum: COMPLAINT_CHANNELS })
  readonly channel!: ComplaintRow['channel'];
  @ApiProperty({ type: String, nullable: true })
  readonly paper!: string | null;
  @ApiProperty({ format: 'date' })
  readonly receivedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly settledOn!: string | null;
  @ApiProperty({ enum: COMPLAINT_FINDINGS, nullable: true })
  readonly finding!: ComplaintRow['finding'];
  @ApiProperty({ type: String, nullable: true })
  readonly measure!: string | null;
}

export class ComplaintPageView extends Vantaged {
  @ApiProperty({ type: [ComplaintView] })
  readonly rows!: readonly ComplaintView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class ComplaintEntered extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly complaintId!: string;
}

const complaintView = ({ receivedBy: _, lastDay: __, position: ___, ...row }: ComplaintRow): ComplaintView =>
  row;

export class ListComplaints extends Query<ComplaintPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: ComplaintListQuery,
  ) {
    super();
  }
}

/** The log of complaints is the bureau's; an institution does not see it. */
@QueryHandler(ListComplaints)
export class ListComplaintsHandler extends Handler implements IQueryHandler<ListComplaints> {
  async execute({ caller, list }: ListComplaints): Promise<ComplaintPageView> {
    const register = registerOf(this.services);
    const { region = caller.principal.region, institutionId, limit, after } = list;
    admit(caller, 'anomaly:view', { region });
    const viewpoint = await seeing(this.services, ['complaints'], list);
    const page = await pageOf(
      complaintsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        complaintsOf(register.db, { region, institutionId, ...request }),
      ),
    );
    return { rows: page.rows.map(complaintView), next: page.next, vantage: vantageOf(viewpoint) };
  }
}

export class EnterComplaint extends Command<ComplaintEntered> {
  constructor(
    readonly caller: Caller,
    readonly request: ComplaintRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterComplaint)
export class EnterComplaintHandler extends Handler implements ICommandHandler<EnterComplaint> {
  async execute({ caller, request }: EnterComplaint): Promise<ComplaintEntered> {
    const { institutionId, classId = null, subject, channel, paper = null, receivedOn: on } = request;
    const institution = await institutionById(this.services.runtime.pool, institutionId);
    const { region } = admitted(caller, 'anomaly:settle', institution, (row) => ({ region: row.region }));
    const context = contextOf(caller, `complaint:${institutionId}`);
    const complaintId = idFrom('complaint', context.commandId);
    const receivedBy = actorOf(caller);
    const complaint = { complaintId, region, institutionId, classId, subject, channel, paper, receivedBy };
    const command = { type: 'ReceiveComplaint', complaint, on } as const;
    const result = await handleComplaint(this.services.process, command, context);
    return { complaintId, ...recorded(result, skillCertificationMessages) };
  }
}

export class SettleComplaint extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly complaintId: string,
    readonly request: ComplaintSettlementRequest,
  ) {
    super();
  }
}

@CommandHandler(SettleComplaint)
export class SettleComplaintHandler extends Handler implements ICommandHandler<SettleComplaint> {
  async execute({ caller, complaintId, request }: SettleComplaint): Promise<Recorded> {
    const { process } = this.services;
    const state = await readComplaint(process, complaintId);
    const known = state.status === 'absent' ? null : state.received;
    admitted(caller, 'anomaly:settle', known, ({ region }) => ({ region }));
    const { finding, measure, on } = request;
    const facts = { complaintId, finding, measure, settledBy: actorOf(caller), on };
    const context = contextOf(caller, `complaint-settlement:${complaintId}`);
    const result = await handleComplaint(process, { type: 'SettleComplaint', ...facts }, context);
    return recorded(result, skillCertificationMessages);
  }
}

@ApiTags('投诉 complaints')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '投诉登记簿 Log of complaints about institutions' })
  @ApiOkResponse({ type: ComplaintPageView })
  list(@CallerOf() caller: Caller, @QueryOf() list: ComplaintListQuery): Promise<ComplaintPageView> {
    return this.queries.execute(new ListComplaints(caller, list));
  }

  @Post()
  @ApiOperation({ summary: '受理投诉 Enter a complaint' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ComplaintEntered })
  enter(@CallerOf() caller: Caller, @Body() request: ComplaintRequest): Promise<ComplaintEntered> {
    return this.commands.execute(new EnterComplaint(caller, request));
  }

  @Post(':complaintId/settlement')
  @HttpCode(200)
  @ApiOperation({ summary: '办结投诉 Say what came of a complaint' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  settle(
    @CallerOf() caller: Caller,
    @Param('complaintId', IdPipe) complaintId: string,
    @Body() request: ComplaintSettlementRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SettleComplaint(caller, complaintId, request));
  }
}
