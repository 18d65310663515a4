import { Body, Controller, Get, HttpCode, Inject, Post, Query as QueryOf } from '@nestjs/common';
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
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { localDateOf } from '#event-sourcing';
import { currentStockDefinitions, stockBy, structureFit, type FitLine, type StructureFit } from '#indicators';
import { ProblemError } from '#platform';
import { facilitiesThen, skillStock, viewpointOf, type Viewpoint } from '#read-models';
import { yearOf } from '#reference-data';
import {
  entriesOn,
  readSkillCatalogue,
  skillCertificationMessages,
  stateCatalogueEntry,
} from '#skill-certification';
import { recorded, Recorded } from '../common/answers.js';
import { CallerOf, contextOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { Region, Whole } from '../common/fields.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ApiServices } from '../common/services.js';
import { registerOf, seeing, Vantaged, vantageOf, VantageQuery } from '../common/vantage.js';
import { COUNTED_FROM } from './stock-queries.js';

export class FitQuery extends VantageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Whole(2000, 2099, {
    optional: true,
    description: '院校年报年度，默认上一年 year of the reports of schools',
  })
  readonly year?: number;
}

class FitLineView implements FitLine {
  @ApiProperty({ example: 'C' })
  readonly section!: string;
  @ApiProperty({ type: 'integer', description: '在校生占比（千分之一）' })
  readonly studentsPerMille!: number;
  @ApiProperty({ type: 'integer', description: '在岗人数' })
  readonly employed!: number;
  @ApiProperty({ type: 'integer', description: '在岗人数占比（千分之一）' })
  readonly employedPerMille!: number;
}

export class StructureFitView extends Vantaged implements StructureFit {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({ type: [FitLineView] })
  readonly lines!: readonly FitLineView[];
  @ApiProperty({ type: 'integer', description: '专业已对应行业的在校生' })
  readonly students!: number;
  @ApiProperty({ type: 'integer', description: '专业未对应行业的在校生，不计入 not in any share' })
  readonly unmapped!: number;
  @ApiProperty({ type: 'integer' })
  readonly employed!: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '吻合度（千分之一）：各门类两个占比中较小者之和；文件未规定算法 sum of the smaller shares',
  })
  readonly fitPerMille!: number | null;
}

export class FitPublicationRequest {
  @Whole(2000, 2099, { description: '报告年度' })
  readonly year!: number;
}

async function fitOf(
  services: ApiServices,
  { region, year }: { readonly region: string; readonly year: number },
  viewpoint: Viewpoint,
): Promise<StructureFit> {
  const register = registerOf(services);
  const { asOf, knownAt, isNow } = viewpoint;
  const definitions = currentStockDefinitions();
  const [{ institutions }, catalogue, cells] = await Promise.all([
    facilitiesThen(register, region, viewpoint),
    readSkillCatalogue(services.process, region, isNow ? undefined : knownAt),
    skillStock(register.db, { asOf, knownAt, region, definitions }),
  ]);
  const mapped = new Map(entriesOn(catalogue, 'major', asOf).map(({ entry }) => [entry.id, entry.sections]));
  const majors = institutions
    .flatMap(({ years }) => years.filter((report) => report.year === year))
    .flatMap(({ majors: reported = [] }) => reported)
    .map((each) => ({ ...each, sections: mapped.get(each.major) ?? [] }));
  const employed = stockBy(cells, 'section', definitions).flatMap(
    (line): readonly (readonly [string, number])[] => (line.key === null ? [] : [[line.key, line.employed]]),
  );
  return structureFit(majors, new Map(employed));
}

const READS = [...COUNTED_FROM, 'institutions', 'projects', 'training_classes', 'class_trainees'];

export class ShowFit extends Query<StructureFitView> {
  constructor(
    readonly caller: Caller,
    readonly query: FitQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowFit)
export class ShowFitHandler extends Handler implements IQueryHandler<ShowFit> {
  async execute({ caller, query }: ShowFit): Promise<StructureFitView> {
    const { region = caller.principal.region } = query;
    admit(caller, 'indicators:view', { region });
    const viewpoint = await seeing(this.services, READS, query);
    const year = query.year ?? yearOf(viewpoint.asOf) - 1;
    const fit = await fitOf(this.services, { region, year }, viewpoint);
    return { region, year, ...fit, vantage: vantageOf(viewpoint) };
  }
}

const NOTHING_TO_PUBLISH = new ProblemError({
  status: 409,
  code: 'NO_FIT',
  title: '尚无法计算吻合度',
  detail: '该年度没有已对应行业的专业在校生数据，或没有在岗人数。',
  detailEn: 'No students of mapped majors were reported for the year, or nobody is at work.',
});

export class PublishFit extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly request: FitPublicationRequest,
  ) {
    super();
  }
}

/** What is published stays as it was, whatever schools report later. */
@CommandHandler(PublishFit)
export class PublishFitHandler extends Handler implements ICommandHandler<PublishFit> {
  async execute({ caller, request: { year } }: PublishFit): Promise<Recorded> {
    const { region } = caller.principal;
    admit(caller, 'certification-rules:set', { region });
    await seeing(this.services, READS, { atLeast: await this.services.runtime.store.head() });
    const { fitPerMille, students, employed } = await fitOf(this.services, { region, year }, viewpointOf({}));
    if (fitPerMille === null) throw NOTHING_TO_PUBLISH;
    const from = localDateOf(new Date());
    const entry = {
      kind: 'structure-fit',
      id: String(year),
      version: from,
      title: `${year}年度吻合度报告`,
    } as const;
    const result = await stateCatalogueEntry(
      this.services.process,
      { region, entry: { ...entry, fitPerMille, students, employed }, from, until: null, cite: 'JS:5' },
      contextOf(caller, `structure-fit:${region}:${year}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

@ApiTags('指标 indicators')
@Controller('indicators/structure-fit')
export class StructureFitController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '专业结构与产业结构吻合度 How far the majors of schools fit the industries' })
  @ApiOkResponse({ type: StructureFitView })
  show(@CallerOf() caller: Caller, @QueryOf() query: FitQuery): Promise<StructureFitView> {
    return this.queries.execute(new ShowFit(caller, query));
  }

  @Post('publication')
  @HttpCode(200)
  @ApiOperation({ summary: '公布年度吻合度报告（见 skill-catalogue） Publish the report of a year' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  publish(@CallerOf() caller: Caller, @Body() request: FitPublicationRequest): Promise<Recorded> {
    return this.commands.execute(new PublishFit(caller, request));
  }
}
