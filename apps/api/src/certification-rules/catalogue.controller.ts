import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CatalogueEntry } from '#skill-certification';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import {
  CatalogueQuery,
  CoreCourseRequest,
  EmergingIndustryRequest,
  MajorRequest,
  ListedPackageRequest,
  ListedStandardRequest,
  type EntryRequest,
} from './catalogue-requests.js';
import { SkillCatalogueView } from './catalogue-views.js';
import { ShowCatalogue, StateCatalogueEntry } from './catalogue.js';

@ApiTags('评价规则 certification rules')
@Controller('skill-catalogue')
export class SkillCatalogueController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '当日有效的评价标准、培训包、专业、新兴产业 Standards, training packages, majors and emerging industries',
  })
  @ApiOkResponse({ type: SkillCatalogueView })
  show(@CallerOf() caller: Caller, @Query() query: CatalogueQuery): Promise<SkillCatalogueView> {
    return this.queries.execute(new ShowCatalogue(caller, query));
  }

  @Post('standards')
  @HttpCode(200)
  @ApiOperation({ summary: '登记职业标准或评价规范 List a standard in one version' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  standard(@CallerOf() caller: Caller, @Body() request: ListedStandardRequest): Promise<Recorded> {
    const { id, version, title, edition, occupation, developer, developerKind, weights } = request;
    const said = { id, version, title, edition, occupation, developer, developerKind };
    const parts = weights?.map(({ name, weight }) => ({ name, weight })) ?? null;
    return this.state(caller, { kind: 'standard', ...said, weights: parts }, request);
  }

  @Post('training-packages')
  @HttpCode(200)
  @ApiOperation({ summary: '登记职业培训包 List a training package' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  trainingPackage(@CallerOf() caller: Caller, @Body() request: ListedPackageRequest): Promise<Recorded> {
    const { id, version, title, edition, occupation, level = null, hours, digital, plan } = request;
    const said = { id, version, title, edition, occupation, level, hours, digital, plan };
    return this.state(caller, { kind: 'package', ...said }, request);
  }

  @Post('majors')
  @HttpCode(200)
  @ApiOperation({ summary: '登记专业与行业的对应 Say for which industries a major trains' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  major(@CallerOf() caller: Caller, @Body() request: MajorRequest): Promise<Recorded> {
    const { id, version, title, sections } = request;
    return this.state(caller, { kind: 'major', id, version, title, sections: sections.toSorted() }, request);
  }

  @Post('emerging-industries')
  @HttpCode(200)
  @ApiOperation({ summary: '登记新兴产业 Say which industries count as emerging' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  emerging(@CallerOf() caller: Caller, @Body() request: EmergingIndustryRequest): Promise<Recorded> {
    const { id, version, title } = request;
    return this.state(caller, { kind: 'emerging-industry', id, version, title }, request);
  }

  @Post('core-courses')
  @HttpCode(200)
  @ApiOperation({
    summary: '登记核心课程及对接的国际证书 List a core course and the certificate it is matched with',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  course(@CallerOf() caller: Caller, @Body() request: CoreCourseRequest): Promise<Recorded> {
    const { id, version, title, school, certificate = null } = request;
    return this.state(caller, { kind: 'core-course', id, version, title, school, certificate }, request);
  }

  private state(caller: Caller, entry: CatalogueEntry, request: EntryRequest): Promise<Recorded> {
    return this.commands.execute(new StateCatalogueEntry(caller, entry, request));
  }
}
