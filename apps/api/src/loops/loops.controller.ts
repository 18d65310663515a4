import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { PauseLoop, QuarantineEvent, RebuildReadModel, ResumeLoop, RetryEvent } from './commands.js';
import { ListLoops } from './queries.js';
import { QuarantineRequest, ReasonRequest, RetryRequest } from './requests.js';
import { LoopChangedView, LoopListView, RebuildView } from './views.js';

@ApiTags('运行 operations')
@Controller('loops')
export class LoopsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '读模型与流程：状态、位置、速度、所在程序、隔离的事件 Read models and processes: state, position, rate, owner, quarantine',
  })
  @ApiOkResponse({ type: LoopListView })
  list(@CallerOf() caller: Caller): Promise<LoopListView> {
    return this.queries.execute(new ListLoops(caller));
  }

  @Post(':name/pause')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '暂停，查询不受影响 Pause; what readers see stays' })
  @ApiOkResponse({ type: LoopChangedView })
  pause(
    @CallerOf() caller: Caller,
    @Param('name', IdPipe) name: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<LoopChangedView> {
    return this.commands.execute(new PauseLoop(caller, name, reason));
  }

  @Post(':name/resume')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '恢复，或在修复后重试 Go on, or try again after a repair' })
  @ApiOkResponse({ type: LoopChangedView })
  resume(@CallerOf() caller: Caller, @Param('name', IdPipe) name: string): Promise<LoopChangedView> {
    return this.commands.execute(new ResumeLoop(caller, name));
  }

  @Post(':name/rebuild')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: '从日志重建读模型（后台任务，不影响查询） Build a read model anew, as a job in the background',
  })
  @ApiAcceptedResponse({ type: RebuildView })
  rebuild(@CallerOf() caller: Caller, @Param('name', IdPipe) name: string): Promise<RebuildView> {
    return this.commands.execute(new RebuildReadModel(caller, name));
  }

  @Post(':name/quarantine')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '隔离使其停下的事件并继续 Go on without the event that stops it' })
  @ApiOkResponse({ type: LoopChangedView })
  quarantine(
    @CallerOf() caller: Caller,
    @Param('name', IdPipe) name: string,
    @Body() { eventId, reason }: QuarantineRequest,
  ): Promise<LoopChangedView> {
    return this.commands.execute(new QuarantineEvent(caller, name, eventId, reason));
  }

  @Post(':name/retry')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '流程重新处理隔离的事件 Let a process react to an event in quarantine' })
  @ApiOkResponse({ type: LoopChangedView })
  retry(
    @CallerOf() caller: Caller,
    @Param('name', IdPipe) name: string,
    @Body() { eventId }: RetryRequest,
  ): Promise<LoopChangedView> {
    return this.commands.execute(new RetryEvent(caller, name, eventId));
  }
}
