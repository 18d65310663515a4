import { Controller, Get, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { RebuildReadModel } from './commands.js';
import { ListReadModels } from './queries.js';
import { ReadModelListView, RebuildView } from './views.js';

@ApiTags('运行 operations')
@Controller('operations/read-models')
export class OperationsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '读模型状态与重建进度 State of the read models, and progress of rebuilds' })
  @ApiOkResponse({ type: ReadModelListView })
  list(@CallerOf() caller: Caller): Promise<ReadModelListView> {
    return this.queries.execute(new ListReadModels(caller));
  }

  @Post(':name/rebuild')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: '从日志重建读模型（后台进行，不影响查询） Build a read model anew in the background',
  })
  @ApiAcceptedResponse({ type: RebuildView })
  rebuild(@CallerOf() caller: Caller, @Param('name', IdPipe) name: string): Promise<RebuildView> {
    return this.commands.execute(new RebuildReadModel(caller, name));
  }
}
