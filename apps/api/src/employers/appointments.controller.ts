import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { ChangeAppointment, EnterAppointment } from './people-commands.js';
import { AppointmentsOf, ListAppointments } from './people-queries.js';
import {
  AppointmentCorrectionRequest,
  AppointmentEndRequest,
  AppointmentRequest,
  OfEmployersQuery,
} from './people-requests.js';
import { AppointmentPageView, AppointmentRecorded } from './people-views.js';

@ApiTags('首席技师 appointments')
@Controller()
export class AppointmentsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('appointments')
  @ApiOperation({
    summary: '首席技师、特聘技师等聘任，按地区或单位 Appointments of a region or an employer',
  })
  @ApiOkResponse({ type: AppointmentPageView })
  list(@CallerOf() caller: Caller, @Query() query: OfEmployersQuery): Promise<AppointmentPageView> {
    return this.queries.execute(new ListAppointments(caller, query));
  }

  @Get('workers/:workerId/appointments')
  @ApiOperation({ summary: '本人的聘任 Appointments of a person' })
  @ApiOkResponse({ type: AppointmentPageView })
  ofWorker(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<AppointmentPageView> {
    return this.queries.execute(new AppointmentsOf(caller, workerId, query));
  }

  @Post('workers/:workerId/appointments')
  @ApiOperation({ summary: '登记聘任，单位可办 Record an appointment; the employer may do so' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: AppointmentRecorded })
  appoint(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: AppointmentRequest,
  ): Promise<AppointmentRecorded> {
    return this.commands.execute(new EnterAppointment(caller, workerId, request));
  }

  @Post('workers/:workerId/appointments/:appointmentId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '登记解聘 Record the end of an appointment' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  end(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('appointmentId', IdPipe) id: string,
    @Body() request: AppointmentEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeAppointment(caller, workerId, id, { kind: 'end', request }));
  }

  @Post('workers/:workerId/appointments/:appointmentId/corrections')
  @HttpCode(200)
  @ApiOperation({ summary: '更正聘任，原内容保留可查 Correct an appointment; the wrong one stays visible' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  correct(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('appointmentId', IdPipe) id: string,
    @Body() request: AppointmentCorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(
      new ChangeAppointment(caller, workerId, id, { kind: 'correction', request }),
    );
  }
}
