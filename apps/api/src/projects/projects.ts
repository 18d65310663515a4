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
import { localDateOf } from '#event-sourcing';
import { isStanding, projectsKnownAt, projectsOf, type ProjectRow } from '#read-models';
import {
  handleProject,
  PROJECT_GRADES,
  PROJECT_KINDS,
  projectIdOf,
  readProject,
  skillCertificationMessages,
  type ProjectGrade,
  type ProjectKind,
} from '#skill-certification';
import { recorded, Recorded } from '../common/answers.js';
import { CallerOf, contextOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { Choice, CreditCode, Day, Region, Whole, Words } from '../common/fields.js';
import { TextView } from '../common/figures.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { IdPipe } from '../common/id.pipe.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, Vantaged, vantageOf, VantagePageQuery } from '../common/vantage.js';
import { PROJECT_TEXTS } from './labels.js';

export class ProjectListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Choice(PROJECT_KINDS, { optional: true, description: '项目类别 kind' })
  readonly kind?: ProjectKind;
}

export class ProjectRequest {
  @Choice(PROJECT_KINDS)
  readonly kind!: ProjectKind;
  @Choice(PROJECT_GRADES, { description: '级别：国家、省、设区市、县（市、区） who names it' })
  readonly grade!: ProjectGrade;
  @Words({ max: 100, description: '项目名称' })
  readonly title!: string;
  @Words({ max: 100, description: '承担单位 who carries it' })
  readonly holder!: string;
  @CreditCode({ optional: true })
  readonly creditCode?: string | null;
  @Whole(2000, 2099, { optional: true, description: '计划建成年份 year in which it is due' })
  readonly dueYear?: number | null;
  @Words({ description: '依据 document and item' })
  readonly cite!: string;
  @Day({ description: '列入日期' })
  readonly on!: string;
}

export class CompletionRequest {
  @Words({ max: 60, description: '建成或认定文号' })
  readonly approvalNumber!: string;
  @Day({ description: '建成或认定日期' })
  readonly on!: string;
}

export class ProjectEndRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '自该日起不计 first day on which it does not count' })
  readonly on!: string;
}

export class ProjectView {
  @ApiProperty({ format: 'uuid' })
  readonly projectId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: PROJECT_KINDS })
  readonly kind!: ProjectKind;
  @ApiProperty()
  readonly kindText!: TextView;
  @ApiProperty({ enum: PROJECT_GRADES })
  readonly grade!: ProjectGrade;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty()
  readonly holder!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly creditCode!: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly dueYear!: number | null;
  @ApiProperty()
  readonly cite!: string;
  @ApiProperty({ format: 'date' })
  readonly plannedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly completedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly approvalNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly endedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly endedReason!: string | null;
  @ApiProperty({ description: '当日已建成（认定）且有效 counts on the day' })
  readonly counts!: boolean;
}

export class ProjectPageView extends Vantaged {
  @ApiProperty({ type: [ProjectView] })
  readonly rows!: readonly ProjectView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class ProjectRecorded extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly projectId!: string;
}

const shown = ({ lastDay: _, position: __, ...row }: ProjectRow) => row;

const projectView = (project: ProjectRow, day: string): ProjectView => ({
  ...shown(project),
  kindText: PROJECT_TEXTS[project.kind],
  counts: isStanding(project, day),
});

export class ListProjects extends Query<ProjectPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: ProjectListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListProjects)
export class ListProjectsHandler extends Handler implements IQueryHandler<ListProjects> {
  async execute({ caller, list }: ListProjects): Promise<ProjectPageView> {
    const register = registerOf(this.services);
    const { region = caller.principal.region, kind, limit, after } = list;
    admit(caller, 'indicators:view', { region });
    const viewpoint = await seeing(this.services, ['projects'], list);
    const page = await pageOf(
      projectsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        projectsOf(register.db, { region, kind, ...request }),
      ),
    );
    return {
      rows: page.rows.map((row) => projectView(row, viewpoint.asOf)),
      next: page.next,
      vantage: vantageOf(viewpoint),
    };
  }
}

export class PlanProject extends Command<ProjectRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: ProjectRequest,
  ) {
    super();
  }
}

/** A bureau plans projects of its own region. */
@CommandHandler(PlanProject)
export class PlanProjectHandler extends Handler implements ICommandHandler<PlanProject> {
  async execute({ caller, request }: PlanProject): Promise<ProjectRecorded> {
    const { region } = caller.principal;
    admit(caller, 'institution:supervise', { region });
    const { kind, grade, title, holder, creditCode = null, dueYear = null, cite, on } = request;
    const projectId = projectIdOf({ region, kind, grade, title, holder });
    const project = { projectId, region, kind, grade, title, holder, creditCode, dueYear, cite };
    const context = contextOf(caller, `project:${projectId}`);
    const result = await handleProject(this.services.process, { type: 'PlanProject', project, on }, context);
    return { projectId, ...recorded(result, skillCertificationMessages) };
  }
}

type Change =
  | { readonly change: 'complete'; readonly request: CompletionRequest }
  | { readonly change: 'end'; readonly request: ProjectEndRequest };

export class ChangeProject extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly projectId: string,
    readonly what: Change,
  ) {
    super();
  }
}

@CommandHandler(ChangeProject)
export class ChangeProjectHandler extends Handler implements ICommandHandler<ChangeProject> {
  async execute({ caller, projectId, what }: ChangeProject): Promise<Recorded> {
    const { process } = this.services;
    const state = await readProject(process, projectId);
    const known = state.status === 'absent' ? null : state;
    admitted(caller, 'institution:supervise', known, ({ planned: { region } }) => ({ region }));
    const context = contextOf(caller, `project-${what.change}:${projectId}`);
    const { on } = what.request;
    const result = await handleProject(
      process,
      what.change === 'complete'
        ? {
            type: 'CompleteProject',
            projectId,
            approvalNumber: what.request.approvalNumber,
            on,
            today: localDateOf(new Date()),
          }
        : { type: 'EndProject', projectId, reason: what.request.reason, on },
      context,
    );
    return recorded(result, skillCertificationMessages);
  }
}

@ApiTags('建设项目 projects')
@Controller('projects')
export class ProjectsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '建设项目与认定 Projects and recognitions that the documents count' })
  @ApiOkResponse({ type: ProjectPageView })
  list(@CallerOf() caller: Caller, @QueryOf() list: ProjectListQuery): Promise<ProjectPageView> {
    return this.queries.execute(new ListProjects(caller, list));
  }

  @Post()
  @ApiOperation({ summary: '列入建设项目 Take a project into the plan of the own region' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ProjectRecorded })
  plan(@CallerOf() caller: Caller, @Body() request: ProjectRequest): Promise<ProjectRecorded> {
    return this.commands.execute(new PlanProject(caller, request));
  }

  @Post(':projectId/completion')
  @HttpCode(200)
  @ApiOperation({ summary: '项目建成或认定 A project was built or recognised' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  complete(
    @CallerOf() caller: Caller,
    @Param('projectId', IdPipe) projectId: string,
    @Body() request: CompletionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeProject(caller, projectId, { change: 'complete', request }));
  }

  @Post(':projectId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '项目终止或取消认定 A project was given up, or lost its recognition' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  end(
    @CallerOf() caller: Caller,
    @Param('projectId', IdPipe) projectId: string,
    @Body() request: ProjectEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeProject(caller, projectId, { change: 'end', request }));
  }
}
