import { Controller, Get, Inject, Query as QueryOf } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { institutionQuality, type InstitutionQuality } from '#read-models';
import { addMonths } from '#reference-data';
import { readInstitutionRules } from '#skill-certification';
import { CallerOf, type Caller } from '../common/caller.js';
import { Day, Region } from '../common/fields.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { seeing, Vantaged, vantageOf, VantageQuery } from '../common/vantage.js';
import { checkNow } from './supervision-queries.js';

export class QualityQuery extends VantageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Day({ optional: true, description: '自，默认一年前 a year before `asOf` when absent' })
  readonly from?: string;
}

class BusiestView {
  @ApiProperty({ description: '证书编号前13位 site' })
  readonly site!: string;
  @ApiProperty({ format: 'date' })
  readonly day!: string;
  @ApiProperty({ type: 'integer' })
  readonly count!: number;
}

class ComplaintCountsView {
  @ApiProperty({ type: 'integer' })
  readonly received!: number;
  @ApiProperty({ type: 'integer', description: '未办结' })
  readonly open!: number;
  @ApiProperty({ type: 'integer', description: '属实或部分属实' })
  readonly upheld!: number;
}

export class QualityRowView implements InstitutionQuality {
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ type: 'integer' })
  readonly certificates!: number;
  @ApiProperty({
    type: BusiestView,
    nullable: true,
    description: '单站点单日发证最多 most of a site on a day',
  })
  readonly busiest!: BusiestView | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '超过本地区单日上限；未设定为空 null: no limit',
  })
  readonly tooMany!: boolean | null;
  @ApiProperty({ type: 'integer' })
  readonly passed!: number;
  @ApiProperty({ type: 'integer' })
  readonly failed!: number;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly passPerMille!: number | null;
  @ApiProperty({ type: Boolean, nullable: true, description: '通过率畸高；未设定或成绩不足为空 an outlier' })
  readonly outlier!: boolean | null;
  @ApiProperty()
  readonly complaints!: ComplaintCountsView;
  @ApiProperty({ type: 'integer', description: '未办结异常线索' })
  readonly openAnomalies!: number;
}

export class QualityView extends Vantaged {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: '通过率中位数（千分之一）' })
  readonly medianPassPerMille!: number | null;
  @ApiProperty({ type: [QualityRowView] })
  readonly rows!: readonly QualityRowView[];
}

export class ShowQuality extends Query<QualityView> {
  constructor(
    readonly caller: Caller,
    readonly query: QualityQuery,
  ) {
    super();
  }
}

const READS = ['institutions', 'certificates', 'training_classes', 'complaints', 'anomalies'];

/** Pass rates, issue volume per site and day, complaints: what a bureau looks at (JS:9). */
@QueryHandler(ShowQuality)
export class ShowQualityHandler extends Handler implements IQueryHandler<ShowQuality> {
  async execute({ caller, query }: ShowQuality): Promise<QualityView> {
    const { region = caller.principal.region } = query;
    admit(caller, 'anomaly:view', { region });
    const viewpoint = await seeing(this.services, READS, query);
    checkNow(viewpoint);
    const { asOf: until } = viewpoint;
    const from = query.from ?? addMonths(until, -12);
    const [{ rows, medianPassPerMille }, rules] = await Promise.all([
      institutionQuality(this.services.runtime.pool, { region, from, until }),
      readInstitutionRules(this.services.process, region, until),
    ]);
    const { passRateAbove: most, certificatesPerDayAbove: perDay } = rules;
    return {
      from,
      medianPassPerMille,
      rows: rows.map((row) => ({
        ...row,
        tooMany: perDay === undefined || row.busiest === null ? null : row.busiest.count > perDay,
        outlier:
          most === undefined || row.passPerMille === null || row.passed + row.failed < most.results
            ? null
            : row.passPerMille > most.percent * 10,
      })),
      vantage: vantageOf(viewpoint),
    };
  }
}

@ApiTags('机构 institutions')
@Controller('institution-quality')
export class QualityController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '评价质量监管：通过率、发证量、投诉 Pass rates, issue volume and complaints' })
  @ApiOkResponse({ type: QualityView })
  show(@CallerOf() caller: Caller, @QueryOf() query: QualityQuery): Promise<QualityView> {
    return this.queries.execute(new ShowQuality(caller, query));
  }
}
